using Aggregator.Delivery;
using Aggregator.Digests.Translation;
using Aggregator.Feeds.Health;
using Aggregator.Feeds.State;
using Aggregator.Http;
using Aggregator.Storage;
using Aggregator.Telemetry;

namespace Aggregator.Flow;

/// <summary>
/// Finds out how the flow is doing, and reports messages that could not be handled: they stay in their poison queue until an operator takes
/// them out.
/// </summary>
public sealed class FlowStatusReporter(IFeedStore feeds, IFeedStateStore states, IEditionStore editions, IMessageQueue queue,
    IFlowStatusStore store, TranslationBudget translation, BrokenRows broken, LeftDeliveries left, ClockWitness witness,
    FlowMetrics metrics, TimeProvider time, ILogger<FlowStatusReporter> logger)
{
    /// <summary>The plan round writes a status four times an hour; one that is older than this says that it has stopped.</summary>
    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(30);

    /// <summary>Writes the status for those who ask, at the end of a round of planning: it is the sign that planning goes on.</summary>
    public async Task<FlowStatus> ReportAsync(CancellationToken cancellationToken)
    {
        var status = await ReadAsync(cancellationToken);
        status = status with { PlannedAt = status.At };
        await store.PutAsync(status, cancellationToken);
        foreach (var one in status.Queues)
        {
            metrics.RecordQueue(one.Name, one.Waiting, one.Poison);
            if (one.Poison > 0)
            {
                logger.PoisonWaiting(one.Poison, Queues.PoisonOf(one.Name), one.OldestPoisonAt);
            }
        }

        return status;
    }

    /// <summary>What the plan round wrote last, or how it is now when that is old.</summary>
    public async Task<FlowStatus> GetAsync(CancellationToken cancellationToken)
    {
        var written = await store.FindAsync(cancellationToken);
        var now = time.GetUtcNow();
        if (written?.At > now - Lasts && !written.At.IsAhead(now))
        {
            return written;
        }

        // By a clock that was ahead it is not known when that was.
        var plannedAt = written?.PlannedAt is { } at && !at.IsAhead(now) ? written.PlannedAt : null;
        return await ReadAsync(cancellationToken) with { PlannedAt = plannedAt };
    }

    private async Task<FlowStatus> ReadAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var latest = await editions.FindLatestAsync(cancellationToken);
        var stateOf = (await states.ListAsync(cancellationToken)).ToDictionary(state => state.FeedId, StringComparer.Ordinal);
        var all = (await feeds.ListAsync(cancellationToken))
            .Select(feed => new FeedReport(feed, stateOf.GetValueOrDefault(feed.Id), null, null, now)).ToList();
        return new FlowStatus
        {
            At = now,
            LatestEdition = latest?.Date,
            PublishedAt = latest?.PublishedAt,
            WindowEnd = latest?.WindowEnd,
            FeedsOn = all.Count(feed => feed.IsOn),
            FeedsOk = all.Count(feed => feed.Health is FeedHealthState.Fresh or FeedHealthState.Quiet or FeedHealthState.Stale),
            FeedsNew = all.Count(feed => feed.Health == FeedHealthState.New),
            Failing = [.. all.Where(feed => feed.Health is FeedHealthState.Failing or FeedHealthState.Refused).Select(feed => feed.Id)],
            Gone = [.. all.Where(feed => feed.Health == FeedHealthState.Gone).Select(feed => feed.Id)],
            Flooding = [.. all.Where(feed => feed.Floods).Select(feed => feed.Id)],
            Cut = [.. all.Where(feed => feed.IsOn && feed.LastOutcome == FeedOutcomes.Cut).Select(feed => feed.Id)],
            LastFetchedAt = all.Max(feed => feed.LastFetchedAt),
            ClockLag = witness.FindLead(now) is { } lead && lead.Duration() > ClockTolerance.Most ? lead : null,
            Queues = await ReadQueuesAsync(cancellationToken),
            Translation = await translation.FindLastDayAsync(cancellationToken),
            BrokenRows = broken.Count,
            UnknownDeliveries = left.UnknownCount,
        };
    }

    private async Task<IReadOnlyList<QueueStatus>> ReadQueuesAsync(CancellationToken cancellationToken)
    {
        var read = new List<QueueStatus>();
        foreach (var name in Queues.All)
        {
            var waiting = await queue.CountAsync(name, cancellationToken);
            var poison = await queue.CountAsync(Queues.PoisonOf(name), cancellationToken);
            var oldest = poison == 0 ? [] : await queue.PeekAsync(Queues.PoisonOf(name), 1, cancellationToken);
            read.Add(new QueueStatus(name, waiting, poison, oldest is [var first] ? first.InsertedAt : null));
        }

        return read;
    }
}
