using Aggregator.Storage;

namespace Aggregator.Feeds.Health;

/// <summary>Puts together what is known of every source.</summary>
public sealed class FeedReports(IFeedStore feeds, IFeedStateStore states, IWebSubSubscriptionStore hubs, IOptions<FeedOptions> options, TimeProvider time)
{
    /// <summary>All sources by id, those that are off too.</summary>
    public async Task<IReadOnlyList<FeedReport>> ListAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var stateOf = (await states.ListAsync(cancellationToken)).ToDictionary(state => state.FeedId, StringComparer.Ordinal);
        var pushOf = (await hubs.ListAsync(cancellationToken)).ToDictionary(push => push.FeedId, StringComparer.Ordinal);
        return [.. (await feeds.ListAsync(cancellationToken)).Select(feed => FeedReport.Of(feed, stateOf.GetValueOrDefault(feed.Id), pushOf.GetValueOrDefault(feed.Id), options.Value, now))];
    }
}

/// <summary>What changed in a day: who is in another state than before, and why.</summary>
public sealed record FeedChange(string Id, string Title, DateTimeOffset At, string From, string To, string Why)
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
