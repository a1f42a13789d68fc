namespace Aggregator.Flow;

public static class FlowServiceCollectionExtensions
{
    /// <summary>Adds what a host's timers and queues call; needs every step of the flow.</summary>
    public static IServiceCollection AddFlow(this IServiceCollection services) => services
        .AddSingleton<PoisonQueueMonitor>()
        .AddSingleton<TimerJobs>()
        .AddSingleton<QueueDispatcher>();
}
