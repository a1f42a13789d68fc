using Aggregator.Http;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Aggregator.Subscriptions;

public static class SubscriptionServiceCollectionExtensions
{
    public static IServiceCollection AddSubscriptions(this IServiceCollection services)
    {
        services.TryAddSingleton<SubscriptionRequestReader>();
        services.AddOptionsWithValidateOnStart<SubscriptionOptions, SubscriptionOptionsValidator>()
            .BindConfiguration(SubscriptionOptions.Section);
        services.TryAddSingleton<RequestLimiter>();
        services.TryAddSingleton<SubscriptionKey>();
        services.TryAddSingleton<SubscriptionSecrets>();
        services.TryAddSingleton<SubscriptionService>();
        services.TryAddSingleton<ISubscriberCounter, SubscriberCounter>();

        return services;
    }
}
