using Aggregator.Flow;

namespace Aggregator.Server.Schedule;

/// <summary>
/// The server's timers: each fires at start, and then whenever the UTC clock reaches a multiple of its interval. What deletes does not fire
/// at start, where everything else is waited for.
/// </summary>
internal sealed partial class ScheduleService(TimerJobs jobs, TimeProvider time, ILogger<ScheduleService> logger) : BackgroundService
{
    private static readonly TimeSpan PlanInterval = TimeSpan.FromMinutes(15);

    /// <summary>Short, so that an edition is out soon after its minute.</summary>
    private static readonly TimeSpan PublishInterval = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan DeliverInterval = TimeSpan.FromMinutes(15);

    /// <summary>How soon what one round of a large store left is taken up.</summary>
    private static readonly TimeSpan CleanInterval = TimeSpan.FromMinutes(10);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        RunAsync("plan", PlanInterval, jobs.PlanAsync, stoppingToken),
        RunAsync("publish", PublishInterval, jobs.PublishAsync, stoppingToken),
        RunAsync("deliver", DeliverInterval, jobs.DeliverAsync, stoppingToken),
        RunLaterAsync("clean", CleanInterval, jobs.CleanAsync, stoppingToken));

    private async Task RunAsync(string name, TimeSpan interval, Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        // Due times are in the store, so a run at start polls no feed early and catches up on what was missed.
        while (!cancellationToken.IsCancellationRequested)
        {
            await WorkAsync(name, work, cancellationToken);
            await WaitAsync(interval, cancellationToken);
        }
    }

    private async Task RunLaterAsync(
        string name, TimeSpan interval, Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        await WaitAsync(interval, cancellationToken);
        await RunAsync(name, interval, work, cancellationToken);
    }

    private Task WaitAsync(TimeSpan interval, CancellationToken cancellationToken)
    {
        var sinceLast = TimeSpan.FromTicks(time.GetUtcNow().UtcTicks % interval.Ticks);
        return Task.Delay(interval - sinceLast, time, cancellationToken);
    }

    private async Task WorkAsync(string name, Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        try
        {
            await work(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            TimerStopped(name);
        }
        catch (Exception exception)
        {
            // A timer does not retry: its next run takes up what this one left.
            TimerFailed(name, exception);
        }
    }

    [LoggerMessage(LogLevel.Error, "Timer {Timer} failed; its next run takes up the work")]
    private partial void TimerFailed(string timer, Exception exception);

    [LoggerMessage(LogLevel.Debug, "Timer {Timer} stopped in the middle of its work")]
    private partial void TimerStopped(string timer);
}
