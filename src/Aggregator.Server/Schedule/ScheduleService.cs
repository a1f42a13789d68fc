using Aggregator.Flow;
using Cronos;

namespace Aggregator.Server.Schedule;

/// <summary>The server's timers: each fires at start and then by its schedule.</summary>
internal sealed class ScheduleService(TimerJobs jobs, IOptions<ScheduleOptions> options, TimeProvider time, ILogger<ScheduleService> logger)
    : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        RunAsync("plan", options.Value.Plan, jobs.PlanAsync, stoppingToken),
        RunAsync("publish", options.Value.Publish, jobs.PublishAsync, stoppingToken),
        RunAsync("deliver", options.Value.Deliver, jobs.DeliverAsync, stoppingToken));

    private async Task RunAsync(string name, string schedule, Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        var cron = CronExpression.Parse(schedule);

        // Due times are in the store, so a run at start polls no source early and catches up on what was missed.
        while (!cancellationToken.IsCancellationRequested)
        {
            await WorkAsync(name, work, cancellationToken);

            var now = time.GetUtcNow();
            if (cron.GetNextOccurrence(now, TimeZoneInfo.Utc) is not { } next)
            {
                return;
            }

            await Task.Delay(next - now, time, cancellationToken);
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
            // A timer does not retry: its next run takes up what this one left.
            logger.TimerFailed(name, exception);
        }
    }
}
