using Aggregator.Articles;

namespace Aggregator.Digests;

/// <summary>Takes away excerpts that stand on several pages of a host under different titles: they are about none of them.</summary>
internal static class RepeatedExcerpts
{
    public static IReadOnlyList<Article> Remove(IReadOnlyList<Article> articles)
    {
        var repeated = articles
            .Where(article => article is { Address: not null, Excerpt.Length: > 0 })
            .GroupBy(KeyOf)
            .Where(group => group.DistinctBy(article => article.Address).Count() > 1)
            .Where(group => group.Select(article => article.Title).Distinct(StringComparer.Ordinal).Count() > 1)
            .Select(group => group.Key)
            .ToHashSet();
        if (repeated.Count == 0)
        {
            return articles;
        }

        return [.. articles.Select(article => repeated.Contains(KeyOf(article)) ? article with { Excerpt = "" } : article)];
    }

    private static (string? Host, string Excerpt) KeyOf(Article article) => (article.Address?.IdnHost, article.Excerpt);
}
