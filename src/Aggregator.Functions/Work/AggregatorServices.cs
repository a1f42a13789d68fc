using Aggregator.Articles;
using Aggregator.Delivery;
using Aggregator.Digests;
using Aggregator.Feeds;
using Aggregator.Functions.Http;
using Aggregator.Functions.Telemetry;
using Aggregator.Labs;
using Aggregator.Storage.Azure;
using Aggregator.Stories;
using Aggregator.Subscriptions;
using Aggregator.Web;
using Microsoft.Extensions.DependencyInjection;

namespace Aggregator.Functions.Work;

/// <summary>Everything behind the triggers. It knows no worker package, so that a test can build it as the app does.</summary>
public static class AggregatorServices
{
    public static IServiceCollection AddAggregator(this IServiceCollection services)
    {
        services
            .AddSingleton(TimeProvider.System)
            .AddAzureStorage()
            .AddFeeds()
            .AddArticles()
            .AddLabs()
            .AddStories()
            .AddDigests()
            .AddSubscriptions()
            .AddDelivery()
            .AddAggregatorWeb();

        services
            .AddSingleton<IFlowObserver, FlowMeter>()
            .AddSingleton<Rounds>()
            .AddSingleton<PoisonWatch>()
            .AddSingleton<MessageDesk>()
            .AddSingleton<WebPipeline>()
            .AddSingleton<Preparation>()
            .AddHostedService(provider => provider.GetRequiredService<Preparation>());

        // The platform's front is the only way in, and it writes the client's address.
        services.Configure<WebsiteOptions>(website => website.IsBehindProxy = true);

        services.AddOptions<AzureStorageOptions>().Validate(
            options => options.Prefix.Length == 0,
            $"{AzureStorageOptions.Section}:{nameof(AzureStorageOptions.Prefix)} must be empty in the Functions app: its queue triggers know the plain names only.");

        return services;
    }
}
