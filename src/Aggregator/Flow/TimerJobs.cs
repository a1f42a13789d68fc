using Aggregator.Candidates;
using Aggregator.Costs;
using Aggregator.Feeds.Polling;
using Aggregator.Delivery;
using Aggregator.Digests;
using Aggregator.Retention;
using Aggregator.Subscriptions;

namespace Aggregator.Flow;

/// <summary>The jobs of every host's timers. A timer does not retry: its next run does what this one left undone.</summary>
public sealed class TimerJobs(FeedPlanner planner, PageRetryPlanner retries, FlowStatusReporter status, EditionPublisher publisher,
    DeliveryPlanner deliveries, SubscriptionService subscriptions, RetentionRound retention, UseRecorder uses, JobFaults faults,
    TimeProvider time, ILogger<TimerJobs> logger)
{
    /// <summary>Sign-ups are kept for days, so that hours more or less are nothing.</summary>
    private static readonly TimeSpan BetweenErasures = TimeSpan.FromHours(6);

    private DateTimeOffset _erasedAt = DateTimeOffset.MinValue;

    /// <summary>Queues the feeds that are due and reports poison messages: one job, as a timer of its own may cost an instance.</summary>
    public Task PlanAsync(CancellationToken cancellationToken) => faults.RunAsync("plan round", async () =>
    {
        var planned = await planner.PlanAsync(cancellationToken);
        await retries.QueueDueAsync(cancellationToken);
        var reported = await status.ReportAsync(cancellationToken);
        await uses.WriteAsync(cancellationToken);

        // An alert fires when this event is missing.
        logger.PlanRoundEnded(planned, reported.Queues.Sum(queue => queue.Poison));
    });

    /// <summary>Publishes the edition if it is due.</summary>
    public Task PublishAsync(CancellationToken cancellationToken) =>
        faults.RunAsync("publication", () => publisher.PublishDueAsync(cancellationToken));

    /// <summary>Queues the digests whose readers' hour has come, and now and then erases sign-ups that nobody confirmed.</summary>
    public Task DeliverAsync(CancellationToken cancellationToken) => faults.RunAsync("delivery", async () =>
    {
        await deliveries.PlanAsync(cancellationToken);
        var now = time.GetUtcNow();
        if ((now - _erasedAt).Duration() >= BetweenErasures)
        {
            await subscriptions.ForgetUnconfirmedAsync(cancellationToken);
            _erasedAt = now;
        }
    });

    /// <summary>Deletes what has had its time, once a day.</summary>
    public Task CleanAsync(CancellationToken cancellationToken) =>
        faults.RunAsync("retention", () => retention.RunAsync(cancellationToken));
}
