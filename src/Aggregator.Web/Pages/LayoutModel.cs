using Aggregator.Web.Assets;

namespace Aggregator.Web.Pages;

/// <summary>What surrounds the content of every page.</summary>
public sealed record LayoutModel
{
    public required PageRequest Request { get; init; }

    /// <summary>Without the name of the site.</summary>
    public required string Title { get; init; }

    public required string Description { get; init; }

    /// <summary>Path of the section that is open, such as <c>/archive</c>.</summary>
    public string Section { get; init; } = "";

    /// <summary>Path and query by which search engines should know the page; null for a page they should not list.</summary>
    public string? Canonical { get; init; }

    /// <summary>True for pages about one person or one moment, which no search engine should keep.</summary>
    public bool IsPersonal { get; init; }

    /// <summary>True for the front page, which shows the name of the site large.</summary>
    public bool IsFront { get; init; }

    /// <summary>Open Graph type.</summary>
    public string OpenGraphType { get; init; } = "website";

    /// <summary>The day of the news shown: times of that day are written without it.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>Description for machines (schema.org as JSON-LD), safe inside a script element; null for none.</summary>
    public HtmlString? Data { get; init; }

    /// <summary>Feeds of just this page, beside those of the whole digest.</summary>
    public IReadOnlyList<(string Path, string Type, string Title)> Feeds { get; init; } = [];

    /// <summary>Words to put into the search box.</summary>
    public string Search { get; init; } = "";

    public static string StyleSheet => SiteAssets.StyleSheetPath;

    public static string Script => SiteAssets.ScriptPath;

    public static IReadOnlyList<(string Path, string Key)> Sections { get; } =
    [
        ("/", "nav.today"), ("/live", "nav.live"), ("/labs", "nav.labs"),
        ("/archive", "nav.archive"), ("/sources", "nav.sources"), ("/about", "nav.about"),
    ];

    public string FullTitle => IsFront ? Title : $"{Title} – {Request.Strings["site.name"]}";
}
