using Aggregator.Articles;

namespace Aggregator.Search;

/// <summary>An article as an index takes it in: tokens with a blank between them.</summary>
public sealed record SearchDocument(string Id, DateTimeOffset FirstSeenAt, string Title, string Excerpt, string Text, string Facets)
{
    /// <summary>What lies further behind in a text is not found.</summary>
    private const int MaxTextLength = 100_000;

    public static SearchDocument Of(Article article, ArticleText text) => new(
        article.Id, article.FirstSeenAt, SearchTokens.Join(article.Title), SearchTokens.Join(article.Excerpt),
        SearchTokens.Join(Truncate.At(text.Plain, MaxTextLength)), string.Join(' ', SearchFacets.Of(article)));
}
