using Aggregator.Feeds.Catalogue;
using Aggregator.Feeds.State;
using Aggregator.Feeds.WebSub;
using Aggregator.Storage;
using Aggregator.Telemetry;

namespace Aggregator.Feeds.Polling;

/// <summary>
/// Stores what a poll brought: its candidates, the feed's new address, the feed's state. In this order, so that a crash
/// anywhere repeats work and loses none.
/// </summary>
public sealed class PollRecorder(IFeedStore feeds, IFeedStateStore states, FeedIntake intake, FeedStatistics statistics,
    WebSubSubscriptionManager hubs, FlowMetrics metrics, TimeProvider time, ILogger<PollRecorder> logger)
{
    /// <param name="requestedAt">When the exchange began.</param>
    public async Task<RecordedPoll> RecordAsync(
        Feed feed, FeedState before, DateTimeOffset requestedAt, PollResult result, CancellationToken cancellationToken)
    {
        var subscription = result.Parsed is null ? null : await hubs.FindAsync(before, cancellationToken);
        var known = KnownEntries.Join(before.History.Known, subscription?.Pushed);
        if (known is not null && before.History.ReadAt is { } readAt && result.ReadAt != readAt)
        {
            known = known with { IsByTitle = true };
        }

        var basis = new IntakeBasis(known, before.History.Clock)
        {
            AnsweredAt = result.AnsweredAt,
            AnsweredBefore = before.LastSuccessAt,
            TakenToday = FeedFloods.TakenOn(time.GetUtcNow(), [.. before.History.Days, .. subscription?.Days ?? []]),
        };
        var brought = result.Parsed is { } parsed
            ? await intake.TakeInAsync(feed, parsed, basis, cancellationToken)
            : new Intake(new TakenIn(0, []), basis.Known, basis.Clock);
        var state = statistics.Record(feed, before, requestedAt, result, brought.Taken.Added, time.GetUtcNow(), brought.Flood);
        state = state with { History = state.History with { Known = brought.Known, Clock = brought.Clock } };

        subscription ??= await hubs.FindAsync(state, cancellationToken);
        state = hubs.ExtendInterval(state, subscription, brought.Taken.Added);
        await MoveAsync(feed, result, cancellationToken);
        await SaveAsync(state, cancellationToken);
        Report(feed, result, state, brought.Taken.Added);
        if (brought.Flood is { } flood)
        {
            logger.FeedFloods(feed.Id, flood.Brought, flood.Taken, state.NextDueAt);
        }

        if (brought.Clock.Shift != basis.Clock.Shift)
        {
            logger.FeedClockFound(feed.Id, brought.Clock.Shift);
        }

        return new RecordedPoll(result, state, subscription, brought.Taken);
    }

    /// <summary>Notes an exchange that was interrupted, so that the feed is not requested again at once.</summary>
    public Task RecordInterruptionAsync(Feed feed, FeedState before, DateTimeOffset requestedAt, PollResult interrupted) =>
        SaveAsync(statistics.Record(feed, before, requestedAt, interrupted, 0, time.GetUtcNow()), CancellationToken.None);

    private async Task SaveAsync(FeedState state, CancellationToken cancellationToken)
    {
        if (!await states.TrySaveAsync(state, cancellationToken))
        {
            logger.FeedStateOvertaken(state.FeedId);
        }
    }

    /// <summary>Before the state, which forgets what belonged to the old address: otherwise a crash would count from the start.</summary>
    private async Task MoveAsync(Feed feed, PollResult result, CancellationToken cancellationToken)
    {
        if (result.NewAddress is { } address)
        {
            await feeds.PutAsync(feed with { Address = address }, cancellationToken);
            logger.FeedMoved(feed.Id, feed.Address, address);
        }
        else if (result.MovedTo is { } target)
        {
            logger.FeedMoving(feed.Id, feed.Address, target);
        }
    }

    private void Report(Feed feed, PollResult result, FeedState state, int added)
    {
        if (state.LastError is not null)
        {
            logger.FeedFailed(feed.Id, state.Failures, state.LastError, state.NextDueAt);
        }
        else
        {
            logger.FeedFetched(feed.Id, state.LastStatus, added, state.NextDueAt);
        }

        if (result.Parsed?.Repairs is { Count: > 0 } repairs)
        {
            logger.FeedRepaired(feed.Id, repairs);
        }

        var outcome = state switch
        {
            { LastError: not null } => FlowMetrics.Failed,
            { LastStatus: 304 } => FlowMetrics.Unchanged,
            _ => FlowMetrics.Changed,
        };
        metrics.CountPoll(outcome, state.History.Outcome, added);
    }
}

public sealed record RecordedPoll(PollResult Result, FeedState State, WebSubSubscription? Subscription, TakenIn Taken);
