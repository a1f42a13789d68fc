using Aggregator.Web.Assets;

namespace Aggregator.Web.Pages;

/// <summary>What stands around every page.</summary>
public sealed record Frame
{
    public required string Title { get; init; }

    public required string Description { get; init; }

    /// <summary>Path of the section that is open, such as <c>/archive</c>.</summary>
    public string Section { get; init; } = "";

    /// <summary>Absolute address of the page; null when it has none of its own.</summary>
    public Uri? Canonical { get; init; }

    /// <summary>True for pages about one person, which no search engine should keep.</summary>
    public bool IsPersonal { get; init; }

    public static string StyleSheet => SiteAssets.StyleSheetPath;

    public static IReadOnlyList<(string Path, string Name)> Sections { get; } =
        [("/", "Today"), ("/archive", "Archive"), ("/sources", "Sources"), ("/about", "About")];
}
