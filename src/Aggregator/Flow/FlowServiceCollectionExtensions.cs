using Aggregator.Audit;
using Aggregator.Costs;
using Aggregator.Feeds.Polling;
using Aggregator.Retention;
using Aggregator.Storage;
using Aggregator.Telemetry;

namespace Aggregator.Flow;

public static class FlowServiceCollectionExtensions
{
    /// <summary>Adds what a host's timers and queues call; needs every step of the flow.</summary>
    public static IServiceCollection AddFlow(this IServiceCollection services) => services
        .AddRetention()
        .AddCosts()
        .AddSingleton<HostVisitor>()
        .AddSingleton<VisitAttempts>()
        .AddSingleton(HandlerOf)
        .AddSingleton<FlowStatusReporter>()
        .AddSingleton<JobFaults>()
        .AddSingleton<TimerJobs>()
        .AddSingleton<Tick>()
        .AddSingleton<AuditTrail>()
        .AddSingleton<PoisonMessages>()
        .AddSingleton<QueueDispatcher>();

    /// <summary>The visitor comes with the first message: its models and names are not needed to answer requests.</summary>
    private static QueueHandler HandlerOf(IServiceProvider provider) => QueueHandler.Of(
        Queues.VisitHosts,
        FeedMessages.Default.VisitHosts,
        (message, tries, cancellationToken) =>
            provider.GetRequiredService<FlowSteps>().HandleAsync(
                FlowSteps.Visit,
                Queues.VisitHosts,
                message.Trace,
                () => provider.GetRequiredService<HostVisitor>().VisitAsync(Suspected(message, tries), cancellationToken)));

    /// <summary>What comes again was failed or was ended in the middle.</summary>
    private static VisitHosts Suspected(VisitHosts message, int tries) => message with { IsSuspect = message.IsSuspect || tries > 1 };
}
