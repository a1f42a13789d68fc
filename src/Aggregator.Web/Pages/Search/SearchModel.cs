using Aggregator.Articles;

namespace Aggregator.Web.Pages.Search;

/// <summary>The articles that hold what a reader looks for.</summary>
public sealed record SearchModel
{
    public required PageRequest Request { get; init; }

    /// <summary>As typed; empty before anything was.</summary>
    public required string Words { get; init; }

    /// <summary>True when nothing can be looked for with these words.</summary>
    public bool IsUnclear { get; init; }

    /// <summary>Best first.</summary>
    public required IReadOnlyList<MarkedArticle> Hits { get; init; }

    public required IReadOnlyDictionary<string, Lab> Labs { get; init; }

    /// <summary>Path of the next page; null on the last.</summary>
    public string? Next { get; init; }

    public string? Tag(string language) => language == Request.Words.Tag ? null : language;
}

/// <param name="Title">Encoded, with what was found marked.</param>
/// <param name="Snippet">The same of the place where it was found; null when the title says it.</param>
public sealed record MarkedArticle(Article Article, HtmlString Title, HtmlString? Snippet);
