using Aggregator.Feeds.Polling;
using Aggregator.Storage;

namespace Aggregator.Flow;

public static class FlowServiceCollectionExtensions
{
    /// <summary>Adds what a host's timers and queues call; needs every step of the flow.</summary>
    public static IServiceCollection AddFlow(this IServiceCollection services) => services
        .AddSingleton<HostVisitor>()
        .AddSingleton(provider => QueueHandler.Of(
            Queues.VisitHosts, FeedMessages.Default.VisitHosts, provider.GetRequiredService<HostVisitor>().VisitAsync))
        .AddSingleton<FlowStatusReporter>()
        .AddSingleton<TimerJobs>()
        .AddSingleton<QueueDispatcher>();
}
