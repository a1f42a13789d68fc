using Aggregator.Articles;

namespace Aggregator.Search;

/// <summary>Finds kept articles by what their title, excerpt and text say. An article is found as soon as it is stored.</summary>
public interface IArticleSearch
{
    /// <summary>
    /// The articles, best first by <see cref="SearchTier"/>: rare words count more than common ones, the title more than the excerpt, that
    /// more than the text; of equally good ones the newest. It takes no longer the more there are (<see cref="SearchBounds"/>).
    /// </summary>
    Task<FoundArticles> SearchAsync(SearchRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// A step, of seconds at most, towards the form in which the store searches fastest; it may be broken off, and made again.
    /// </summary>
    /// <returns>False when nothing is left to do.</returns>
    Task<bool> SettleAsync(CancellationToken cancellationToken) => Task.FromResult(false);
}

/// <param name="Since">Only what was first seen then or later; null for as far back as the index goes.</param>
/// <param name="Skip">How many of the best to pass over.</param>
/// <param name="Take">The most to return.</param>
public sealed record SearchRequest(SearchQuery Query, ArticleFilter Filter, DateTimeOffset? Since, int Skip, int Take);

/// <param name="IsCut">True when there is more that fits, or may be, than was looked at (<see cref="SearchBounds"/>).</param>
public sealed record FoundArticles(IReadOnlyList<SearchHit> Hits, bool IsCut);

/// <param name="Score">Higher is better; comparable within one answer only.</param>
public sealed record SearchHit(Article Article, double Score);
