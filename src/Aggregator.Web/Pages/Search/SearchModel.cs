using Aggregator.Articles;

namespace Aggregator.Web.Pages.Search;

/// <summary>The articles that match what a reader searches for.</summary>
/// <param name="Text">As typed; empty before anything was.</param>
/// <param name="IsUnclear">True when the text cannot be searched for.</param>
/// <param name="Hits">Best first.</param>
/// <param name="Next">Path of the next page; null on the last.</param>
/// <param name="IsCut">True when only the newest articles were looked through.</param>
public sealed record SearchModel(
    PageRequest Request, string Text, Lexicon Lexicon, bool IsUnclear, IReadOnlyList<MarkedArticle> Hits, string? Next = null,
    bool IsCut = false)
{
    public string Title => Text switch { "" => Request.Strings["search.title"], _ => Request.Strings.Format("search.for", Text) };

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
/// <param name="Snippet">The place where they were found, likewise; without text when only the title has them.</param>
public sealed record MarkedArticle(Article Article, HtmlString Title, HtmlString Snippet);
