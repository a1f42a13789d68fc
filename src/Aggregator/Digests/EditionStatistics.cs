using Aggregator.Articles;
using Aggregator.Feeds.Health;
using Aggregator.Feeds.State;
using Aggregator.Labs;
using Aggregator.Storage;

namespace Aggregator.Digests;

/// <summary>The figures of an edition beside its stories.</summary>
public sealed class EditionStatistics(IFeedStore feeds, IFeedStateStore states, ICandidateStore candidates, Lexicon lexicon)
{
    private const int Week = 7;

    /// <summary>Labs by articles that name them, with the mean a day over the editions of the seven days before <paramref name="date"/>; equal counts by id.</summary>
    /// <remarks>An edition that stands for several days counts for each, so a day without one does not raise the mean.</remarks>
    public IReadOnlyList<LabCount> CountLabs(IReadOnlyList<Article> articles, IReadOnlyList<Edition> earlier, DateOnly date)
    {
        var week = earlier.Where(edition => edition.Date >= date.AddDays(-Week)).ToList();
        var days = week.Count == 0 ? 0 : date.DayNumber - week.Min(edition => edition.Date.DayNumber);
        var before = week.SelectMany(edition => edition.Labs).GroupBy(count => count.Lab).ToDictionary(group => group.Key, group => group.Sum(count => count.Articles));
        return
        [
            .. articles
                .SelectMany(article => article.Labs.Distinct())
                .GroupBy(lab => lab)
                .Select(group => new LabCount(group.Key, lexicon.FindLab(group.Key)?.Name ?? group.Key, group.Count(), MeanOf(before.GetValueOrDefault(group.Key), days)))
                .OrderByDescending(count => count.Articles)
                .ThenBy(count => count.Lab, StringComparer.Ordinal),
        ];
    }

    /// <summary>A feed is seen when it answered in the window, refused when its last answer was no, else silent.</summary>
    public async Task<EditionSources> CountSourcesAsync(EditionWindow window, CancellationToken cancellationToken)
    {
        var stateOf = (await states.ListAsync(cancellationToken)).ToDictionary(state => state.FeedId);
        List<string> seen = [], refused = [], silent = [];
        var on = (await feeds.ListAsync(cancellationToken)).Where(feed => feed.IsOn).OrderBy(feed => feed.Title, StringComparer.Ordinal).ToList();
        foreach (var feed in on)
        {
            var state = stateOf.GetValueOrDefault(feed.Id);
            var list = state?.LastSuccessAt >= window.Start ? seen : FeedHealth.Of(feed, state, window.End).State is FeedHealthState.Refused or FeedHealthState.Gone ? refused : silent;
            list.Add(feed.Title);
        }

        return new EditionSources(on.Count, seen.Count, silent) { Seen = seen, Refused = refused };
    }

    public async Task<int> CountNearMissesAsync(EditionWindow window, CancellationToken cancellationToken) =>
        (await candidates.CountAsync(window.Start, window.End, cancellationToken)).Rejected;

    private static double? MeanOf(int sum, int days) => days <= 0 ? null : Math.Round((double)sum / days, 2);
}
