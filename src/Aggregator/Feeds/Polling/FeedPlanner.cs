using Aggregator.Feeds.Catalogue;
using Aggregator.Feeds.Health;
using Aggregator.Feeds.State;
using Aggregator.Http;
using Aggregator.Storage;
using Aggregator.Telemetry;

namespace Aggregator.Feeds.Polling;

/// <summary>The plan step: finds what is due and queues it.</summary>
public sealed class FeedPlanner(IFeedStore feeds, IFeedStateStore states, ICandidateStore candidates, IMessageQueue queue,
    DailySummary summary, PreviousRun previous, FlowMetrics metrics, FlowSteps steps, TimeProvider time)
{
    /// <summary>A candidate pending for longer has lost its message.</summary>
    private static readonly TimeSpan LostAfter = TimeSpan.FromMinutes(15);

    // A candidate older than this is not news any more, whatever becomes of it.
    private static readonly TimeSpan OldestPending = TimeSpan.FromDays(7);

    private bool _hasPlanned;

    /// <summary>
    /// Queues the hosts with due feeds, and the candidates that wait for their page and have no message any more: those that a process
    /// left behind which ended in between. Nobody knows which these are when this one starts, so the first time it is all; that one of
    /// them is queued twice does no harm.
    /// </summary>
    /// <returns>How many feeds were queued.</returns>
    public Task<int> PlanAsync(CancellationToken cancellationToken) =>
        steps.RunAsync(FlowSteps.Plan, () => QueueAsync(cancellationToken));

    private async Task<int> QueueAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var due = await FindDueAsync(now, cancellationToken);
        var lost = await FindLostAsync(now, _hasPlanned ? LostAfter : TimeSpan.Zero, cancellationToken);
        var isSuspect = !_hasPlanned && previous.MayHaveBeenKilled;
        await queue.SendAsync([.. due, .. lost], TimeSpan.Zero, cancellationToken, isSuspect);
        _hasPlanned = true;
        await summary.LogAsync(cancellationToken);
        var planned = due.Sum(host => host.FeedIds.Count);
        metrics.CountPlanned(planned);
        FlowSteps.Tag("aggregator.feeds", planned);
        return planned;
    }

    private async Task<IReadOnlyList<HostVisit>> FindDueAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var stateOf = (await states.ListAsync(cancellationToken)).ToDictionary(state => state.FeedId);
        var stored = await feeds.ListAsync(cancellationToken);
        var all = stored.Select(feed => (Feed: feed, State: stateOf.GetValueOrDefault(feed.Id)))
            .Select(item => item with { Feed = item.Feed.ReadNext(item.State, now) })
            .ToList();
        var closed = all.Where(item => item.State?.IsHostClosed(now) == true).Select(item => item.Feed.Host).ToHashSet();

        // A visit to a host that wants to be left alone would only wait.
        var due = all.Where(item => item.Feed.IsDue(item.State, now) && !closed.Contains(item.Feed.Host));
        return
        [
            .. due.GroupBy(item => item.Feed.Host)
                .Select(host => new HostVisit(host.Key, [.. host.OrderBy(item => item.State?.NextDueAt).Select(item => item.Feed.Id)], [])),
        ];
    }

    private async Task<IReadOnlyList<HostVisit>> FindLostAsync(DateTimeOffset now, TimeSpan lostAfter, CancellationToken cancellationToken)
    {
        var pending = candidates.ListPendingAsync(now - OldestPending, now - lostAfter, cancellationToken);
        return await pending.Select(candidate => HostVisit.For(candidate.Page)).ToListAsync(cancellationToken);
    }
}

internal static class FeedDueness
{
    /// <summary>Whether its host wants to be left alone for longer than a message waits: 429, or 503 with a time.</summary>
    public static bool IsHostClosed(this FeedState state, DateTimeOffset now) =>
        state.History is { StandIn: null, HostFreeAt: { } freeAt } && freeAt > now + HostGate.MaxWait && !state.IsAhead(now);

    /// <summary>Whether the feed may be requested now.</summary>
    public static bool IsDue(this Feed feed, FeedState? state, DateTimeOffset now) =>
        feed.IsOn && (state is null || (!state.IsRetired && (state.NextDueAt <= now || state.IsAhead(now))));

    /// <summary>Whether it was written by a clock that was ahead, which would silence the feed until that time comes.</summary>
    private static bool IsAhead(this FeedState state, DateTimeOffset now) => state.LastFetchedAt?.IsAhead(now) == true;
}
