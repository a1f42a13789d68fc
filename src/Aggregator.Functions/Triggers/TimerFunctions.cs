using Aggregator.Functions.Work;
using Microsoft.Azure.Functions.Worker;

namespace Aggregator.Functions.Triggers;

public sealed class TimerFunctions(Rounds rounds)
{
    [Function(nameof(Plan))]
    public Task Plan([TimerTrigger(Schedules.Plan, RunOnStartup = false)] TimerInfo timer, CancellationToken cancellationToken) =>
        rounds.PlanAsync(cancellationToken);

    [Function(nameof(Publish))]
    public Task Publish([TimerTrigger(Schedules.Publish, RunOnStartup = false)] TimerInfo timer, CancellationToken cancellationToken) =>
        rounds.PublishAsync(cancellationToken);
}
