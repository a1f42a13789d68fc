using Aggregator.Feeds.Catalogue;
using Aggregator.Feeds.State;
using Aggregator.Storage;

namespace Aggregator.Feeds.Health;

/// <summary>Puts together what is known of every feed.</summary>
public sealed class FeedReports(
    IFeedStore feeds, IFeedStateStore states, IWebSubSubscriptionStore hubs, IWallStore walls, TimeProvider time)
{
    /// <summary>All feeds by id, those that are off too.</summary>
    public async Task<IReadOnlyList<FeedReport>> ListAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var stateOf = (await states.ListAsync(cancellationToken)).ToDictionary(state => state.FeedId, StringComparer.Ordinal);
        var pushOf = (await hubs.ListAsync(cancellationToken)).ToDictionary(push => push.FeedId, StringComparer.Ordinal);
        var wallsOf = (await walls.ListAsync(cancellationToken)).ToDictionary(walls => walls.FeedId, StringComparer.Ordinal);
        var all = await feeds.ListAsync(cancellationToken);
        return [.. all.Select(feed => ReportOn(feed))];

        FeedReport ReportOn(Feed feed) => new(
            feed, stateOf.GetValueOrDefault(feed.Id), pushOf.GetValueOrDefault(feed.Id), wallsOf.GetValueOrDefault(feed.Id), now);
    }
}

/// <summary>A feed that is in another state than before, and why.</summary>
public sealed record FeedChange(string Id, string Title, DateTimeOffset At, FeedHealthState From, FeedHealthState To, string Why)
{
    /// <summary>The changes of the 24 hours before <paramref name="now"/>, oldest first.</summary>
    public static IReadOnlyList<FeedChange> OfDay(IEnumerable<FeedReport> reports, DateTimeOffset now) =>
    [
        .. reports.SelectMany(report => report.Changes
                .Where(change => change.At > now.AddDays(-1) && change.At <= now)
                .Select(change => new FeedChange(report.Id, report.Title, change.At, change.From, change.To, change.Why)))
            .OrderBy(change => change.At).ThenBy(change => change.Id, StringComparer.Ordinal),
    ];
}
