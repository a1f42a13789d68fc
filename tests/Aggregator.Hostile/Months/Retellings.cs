using Aggregator.Articles;
using Aggregator.Digests;
using Aggregator.Stories;

namespace Aggregator.Hostile.Months;

/// <summary>
/// Tells a report that was lost from one that no edition has because it belongs, as the grouping sees it, to a story that was told:
/// invented texts are alike now and then.
/// </summary>
internal sealed class Retellings(IReadOnlyList<Article> articles, IReadOnlyList<Edition> editions, StoryClusterer clusterer)
{
    private readonly ILookup<string, Article> _byKey =
        articles.ToLookup(article => Publications.KeyIn(article.Address?.AbsoluteUri ?? "") ?? "", StringComparer.Ordinal);

    private readonly Dictionary<string, DateOnly> _told = editions
        .SelectMany(edition => edition.Stories.SelectMany(story => story.Sources), (edition, source) => (source.ArticleId, edition.Date))
        .GroupBy(pair => pair.ArticleId, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.Min(pair => pair.Date), StringComparer.Ordinal);

    /// <summary>False also for one of which no article was kept.</summary>
    /// <param name="key">Of the report's item.</param>
    /// <param name="due">When the edition was due that it ought to be in.</param>
    public bool IsOne(string key, DateTimeOffset due)
    {
        var since = due.AddDays(-1 - EditionBuilder.EarlierEditions);
        var own = _byKey[key].Select(article => article.Id).ToHashSet(StringComparer.Ordinal);
        var window = articles.Where(article => own.Contains(article.Id) || (article.FirstSeenAt >= since && article.FirstSeenAt < due));
        var date = DateOnly.FromDateTime(due.UtcDateTime);
        return clusterer.Cluster([.. window])
            .Where(story => story.Articles.Any(article => own.Contains(article.Id)))
            .SelectMany(story => story.Articles)
            .Any(article => _told.TryGetValue(article.Id, out var told) && told <= date);
    }
}
