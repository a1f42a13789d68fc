using Aggregator.Flow;
using Aggregator.Functions.Hosting;

namespace Aggregator.Functions.Triggers;

/// <summary>Timers fire by expressions of six fields, seconds first, in UTC.</summary>
public sealed class TimerFunctions(TimerJobs jobs, RunningFunctions running)
{
    private const string EveryQuarter = "0 */15 * * * *";

    /// <summary>Twenty seconds past, so that an edition due on the quarter hour is due when the timer fires.</summary>
    private const string AfterEveryQuarter = "20 */15 * * * *";

    [Function(nameof(Plan))]
    public Task Plan([TimerTrigger(EveryQuarter, RunOnStartup = false)] TimerInfo timer, CancellationToken cancellationToken) =>
        running.RunAsync(jobs.PlanAsync, cancellationToken);

    /// <summary>
    /// Publishes, delivers and deletes what has had its time, each whether or not the one before went well. A timer for each would cost an
    /// instance more.
    /// </summary>
    [Function(nameof(Publish))]
    public Task Publish([TimerTrigger(AfterEveryQuarter, RunOnStartup = false)] TimerInfo timer, CancellationToken cancellationToken) =>
        running.RunAsync(PublishAsync, cancellationToken);

    private async Task PublishAsync(CancellationToken cancellationToken)
    {
        try
        {
            await jobs.PublishAsync(cancellationToken);
        }
        finally
        {
            await DeliverAsync(cancellationToken);
        }
    }

    private async Task DeliverAsync(CancellationToken cancellationToken)
    {
        try
        {
            await jobs.DeliverAsync(cancellationToken);
        }
        finally
        {
            await jobs.CleanAsync(cancellationToken);
        }
    }
}
