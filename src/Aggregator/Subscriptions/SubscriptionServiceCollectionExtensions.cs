using Aggregator.Http;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Aggregator.Subscriptions;

public static class SubscriptionServiceCollectionExtensions
{
    public static IServiceCollection AddSubscriptions(this IServiceCollection services)
    {
        services.TryAddSingleton<SubscriptionRequestReader>();
        services.TryAddSingleton<ClientLimiter>();
        services.TryAddSingleton<SubscriptionService>();
        services.TryAddSingleton<ISubscriberCounter, SubscriberCounter>();

        return services;
    }
}
