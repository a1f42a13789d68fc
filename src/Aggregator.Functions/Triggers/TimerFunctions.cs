using Aggregator.Flow;

namespace Aggregator.Functions.Triggers;

public sealed class TimerFunctions(TimerJobs jobs)
{
    [Function(nameof(Plan))]
    public Task Plan([TimerTrigger(Schedules.Plan, RunOnStartup = false)] TimerInfo timer, CancellationToken cancellationToken) =>
        jobs.PlanAsync(cancellationToken);

    /// <summary>Delivers whether or not publishing went well. A timer for each would cost an instance more.</summary>
    [Function(nameof(Publish))]
    public async Task Publish([TimerTrigger(Schedules.Publish, RunOnStartup = false)] TimerInfo timer, CancellationToken cancellationToken)
    {
        try
        {
            await jobs.PublishAsync(cancellationToken);
        }
        finally
        {
            await jobs.DeliverAsync(cancellationToken);
        }
    }
}
