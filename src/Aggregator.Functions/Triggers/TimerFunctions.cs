using Aggregator.Flow;

namespace Aggregator.Functions.Triggers;

/// <summary>Timers fire by expressions of six fields, seconds first, in UTC.</summary>
public sealed class TimerFunctions(TimerJobs jobs)
{
    private const string EveryQuarter = "0 */15 * * * *";

    /// <summary>Twenty seconds past, so that an edition due on the quarter hour is due when the timer fires.</summary>
    private const string AfterEveryQuarter = "20 */15 * * * *";

    [Function(nameof(Plan))]
    public Task Plan([TimerTrigger(EveryQuarter, RunOnStartup = false)] TimerInfo timer, CancellationToken cancellationToken) =>
        jobs.PlanAsync(cancellationToken);

    /// <summary>
    /// Publishes, delivers and deletes what has had its time, each whether or not the one before went well. A timer for each would cost an
    /// instance more.
    /// </summary>
    [Function(nameof(Publish))]
    public async Task Publish([TimerTrigger(AfterEveryQuarter, RunOnStartup = false)] TimerInfo timer, CancellationToken cancellationToken)
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
