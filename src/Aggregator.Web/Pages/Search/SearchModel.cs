using Aggregator.Articles;

namespace Aggregator.Web.Pages.Search;

/// <summary>The articles that match what a reader searches for.</summary>
public sealed record SearchModel
{
    public required PageRequest Request { get; init; }

    /// <summary>As typed; empty before anything was.</summary>
    public required string Text { get; init; }

    /// <summary>True when the text cannot be searched for.</summary>
    public bool IsUnclear { get; init; }

    /// <summary>Best first.</summary>
    public required IReadOnlyList<MarkedArticle> Hits { get; init; }

    public required IReadOnlyDictionary<string, Lab> Labs { get; init; }

    /// <summary>Path of the next page; null on the last.</summary>
    public string? Next { get; init; }

    public string Title => Text.Length == 0 ? Request.Strings["search.title"] : Request.Strings.Format("search.for", Text);

    /// <summary>What to say instead of results; null when there are some.</summary>
    public string? Note => this switch
    {
        { Text: "" } => Request.Strings["search.hint"],
        { IsUnclear: true } => Request.Strings["search.unclear"],
        { Hits: [] } => Request.Strings["search.none"],
        _ => null,
    };
}

/// <param name="Title">Encoded, with the words found marked.</param>
/// <param name="Snippet">The place where they were found, likewise; null when only the title has them.</param>
public sealed record MarkedArticle(Article Article, HtmlString Title, HtmlString? Snippet);
