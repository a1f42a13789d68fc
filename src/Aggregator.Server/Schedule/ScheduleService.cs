using Aggregator.Delivery;
using Aggregator.Digests;
using Aggregator.Feeds.Polling;
using Aggregator.Subscriptions;
using Cronos;
using Microsoft.Extensions.Options;

namespace Aggregator.Server.Schedule;

/// <summary>The server's timers: each rings at start and then by its schedule.</summary>
internal sealed class ScheduleService(
    FeedPlanner planner,
    EditionPublisher publisher,
    DeliveryPlanner deliveries,
    SubscriptionService subscriptions,
    IOptions<ScheduleOptions> options,
    TimeProvider time,
    ILogger<ScheduleService> logger) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        RingAsync("plan", options.Value.Plan, token => planner.PlanAsync(FeedPlanner.LostAfter, token), stoppingToken),
        RingAsync("publish", options.Value.Publish, publisher.PublishDueAsync, stoppingToken),
        RingAsync("deliver", options.Value.Deliver, DeliverAsync, stoppingToken));

    private async Task DeliverAsync(CancellationToken cancellationToken)
    {
        await deliveries.PlanAsync(cancellationToken);
        await subscriptions.ForgetUnconfirmedAsync(cancellationToken);
    }

    private async Task RingAsync(string name, string schedule, Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        var cron = CronExpression.Parse(schedule);

        // Due times are in the store, so ringing at start asks no source early and catches up on what was missed.
        while (!cancellationToken.IsCancellationRequested)
        {
            await WorkAsync(name, work, cancellationToken);

            var now = time.GetUtcNow();
            if (cron.GetNextOccurrence(now, TimeZoneInfo.Utc) is not { } next)
            {
                return;
            }

            await Task.Delay(next - now, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task WorkAsync(string name, Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        try
        {
            await work(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            logger.TimerStopped(name);
        }
        catch (Exception exception)
        {
            // A timer does not retry: the next ring takes up what this one left.
            logger.TimerFailed(name, exception);
        }
    }
}
