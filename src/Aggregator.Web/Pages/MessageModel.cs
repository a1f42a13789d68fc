namespace Aggregator.Web.Pages;

/// <summary>A short page that says one thing and may offer one button.</summary>
public sealed record MessageModel
{
    public required PageRequest Request { get; init; }

    public required string Title { get; init; }

    public required IReadOnlyList<string> Paragraphs { get; init; }

    /// <summary>Text of the button that posts to <see cref="Action"/>; null for none.</summary>
    public string? Button { get; init; }

    public string? Action { get; init; }

    public (string Path, string Text)? Link { get; init; }

    /// <summary>True for a page that is not there: it offers every section and a search.</summary>
    public bool IsMissing { get; init; }

    /// <summary>Words that stand in the search box.</summary>
    public string Search { get; init; } = "";
}
