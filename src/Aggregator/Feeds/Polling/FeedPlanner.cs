using Aggregator.Feeds.Catalogue;
using Aggregator.Feeds.Health;
using Aggregator.Feeds.State;
using Aggregator.Http;
using Aggregator.Storage;
using Aggregator.Telemetry;

namespace Aggregator.Feeds.Polling;

/// <summary>The plan step: finds what is due and queues it.</summary>
public sealed class FeedPlanner(IFeedStore feeds, IFeedStateStore states, ICandidateStore candidates, IMessageQueue queue,
    DailySummary summary, FlowMetrics metrics, TimeProvider time)
{
    /// <summary>A candidate pending for longer has lost its message; the message of one just found is still queued.</summary>
    public static readonly TimeSpan LostAfter = TimeSpan.FromMinutes(30);

    // A candidate older than this is not news any more, whatever becomes of it.
    private static readonly TimeSpan OldestPending = TimeSpan.FromDays(7);

    /// <summary>
    /// Sends one message for each host with due feeds, and queues candidates again that have waited longer than
    /// <paramref name="lostAfter"/>.
    /// </summary>
    /// <returns>How many feeds were queued.</returns>
    public async Task<int> PlanAsync(TimeSpan lostAfter, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var planned = await PlanFetchesAsync(now, cancellationToken);
        await RequeueLostAsync(now, lostAfter, cancellationToken);
        await summary.LogAsync(cancellationToken);
        metrics.CountPlanned(planned);

        return planned;
    }

    private async Task<int> PlanFetchesAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var stateOf = (await states.ListAsync(cancellationToken)).ToDictionary(state => state.FeedId);
        var stored = await feeds.ListAsync(cancellationToken);
        var all = stored.Select(feed => (Feed: feed, State: stateOf.GetValueOrDefault(feed.Id)))
            .Select(item => item with { Feed = item.Feed.ReadNext(item.State, now) })
            .ToList();
        var closed = all.Where(item => item.State?.IsHostClosed(now) == true).Select(item => item.Feed.Host).ToHashSet();
        var planned = 0;

        // A message to a host that wants to be left alone would only wait.
        var due = all.Where(item => item.Feed.IsDue(item.State, now) && !closed.Contains(item.Feed.Host));
        foreach (var host in due.GroupBy(item => item.Feed.Host))
        {
            var message = new FetchFeeds(host.Key, [.. host.OrderBy(item => item.State?.NextDueAt).Select(item => item.Feed.Id)]);
            await queue.SendAsync(message, TimeSpan.Zero, cancellationToken);
            planned += message.FeedIds.Count;
        }

        return planned;
    }

    private async Task RequeueLostAsync(DateTimeOffset now, TimeSpan lostAfter, CancellationToken cancellationToken)
    {
        await foreach (var id in candidates.ListPendingAsync(now - OldestPending, now - lostAfter, cancellationToken))
        {
            await queue.SendAsync(new ExtractArticle(id), TimeSpan.Zero, cancellationToken);
        }
    }
}

internal static class FeedDueness
{
    /// <summary>Whether its host wants to be left alone for longer than a message waits: 429, or 503 with a time.</summary>
    public static bool IsHostClosed(this FeedState state, DateTimeOffset now) =>
        state.History is { StandIn: null, HostFreeAt: { } freeAt } && freeAt > now + HostGate.MaxWait;

    /// <summary>Whether the feed may be requested now.</summary>
    public static bool IsDue(this Feed feed, FeedState? state, DateTimeOffset now) =>
        feed.IsOn && (state is null || (!state.IsRetired && state.NextDueAt <= now));
}
