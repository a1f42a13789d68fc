using Aggregator.Articles;
using Aggregator.Labs;
using Aggregator.Storage;

namespace Aggregator.Digests;

/// <summary>The figures of an edition beside its stories.</summary>
public sealed class EditionStatistics(IFeedStore feeds, IFeedStateStore states, ICandidateStore candidates, Lexicon lexicon)
{
    /// <summary>Labs by articles that name them, with the mean of the earlier editions; equal counts by id.</summary>
    public IReadOnlyList<LabCount> CountLabs(IReadOnlyList<Article> articles, IReadOnlyList<Edition> earlier)
    {
        var before = earlier.SelectMany(edition => edition.Labs).GroupBy(count => count.Lab).ToDictionary(group => group.Key, group => group.Sum(count => count.Articles));
        return
        [
            .. articles
                .SelectMany(article => article.Labs.Distinct())
                .GroupBy(lab => lab)
                .Select(group => new LabCount(group.Key, lexicon.FindLab(group.Key)?.Name ?? group.Key, group.Count(), MeanOf(before.GetValueOrDefault(group.Key), earlier.Count)))
                .OrderByDescending(count => count.Articles)
                .ThenBy(count => count.Lab, StringComparer.Ordinal),
        ];
    }

    public async Task<EditionSources> CountSourcesAsync(EditionWindow window, CancellationToken cancellationToken)
    {
        var on = (await feeds.ListAsync(cancellationToken).ConfigureAwait(false)).Where(feed => feed.IsOn).ToList();
        var heard = (await states.ListAsync(cancellationToken).ConfigureAwait(false))
            .Where(state => state.LastSuccessAt >= window.Start)
            .Select(state => state.FeedId)
            .ToHashSet();
        var silent = on.Where(feed => !heard.Contains(feed.Id)).Select(feed => feed.Title).Order(StringComparer.Ordinal).ToList();
        return new EditionSources(on.Count, on.Count - silent.Count, silent);
    }

    public async Task<int> CountNearMissesAsync(EditionWindow window, CancellationToken cancellationToken) =>
        (await candidates.CountAsync(window.Start, window.End, cancellationToken).ConfigureAwait(false)).Rejected;

    private static double? MeanOf(int sum, int editions) => editions == 0 ? null : Math.Round((double)sum / editions, 2);
}
