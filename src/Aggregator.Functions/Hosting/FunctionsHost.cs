using Aggregator.Articles;
using Aggregator.Candidates;
using Aggregator.Delivery;
using Aggregator.Digests;
using Aggregator.Feeds;
using Aggregator.Flow;
using Aggregator.Functions.Http;
using Aggregator.Labs;
using Aggregator.Observability;
using Aggregator.Storage.Azure;
using Aggregator.Stories;
using Aggregator.Subscriptions;
using Aggregator.Translation;
using Aggregator.Web;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Azure.Functions.Worker.OpenTelemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aggregator.Functions.Hosting;

/// <summary>Puts the product together as a Functions app.</summary>
internal static class FunctionsHost
{
    public static FunctionsApplicationBuilder CreateBuilder(string[] args)
    {
        var builder = FunctionsApplication.CreateBuilder(args);
        builder.ConfigureFunctionsWebApplication();
        builder.UseMiddleware<FaultMiddleware>();
        builder.UseMiddleware<StorageReadyMiddleware>();
        builder.AddObservability()?.UseFunctionsWorkerDefaults();
        AddProduct(builder.Services);

        return builder;
    }

    private static void AddProduct(IServiceCollection services)
    {
        services.AddSingleton(TimeProvider.System).AddAzureStorage();
        services.AddFeeds().AddArticles().AddLabs().AddCandidates().AddStories().AddDigests()
            .AddTranslators(() => Translators.All).AddSubscriptions().AddDelivery().AddFlow()
            .AddAggregatorWeb();
        services.AddSingleton<WebPipeline>();
        services.AddSingleton<RunningFunctions>().AddHostedService(provider => provider.GetRequiredService<RunningFunctions>());
        services.AddSingleton<StorageInitializer>().AddHostedService(provider => provider.GetRequiredService<StorageInitializer>());

        services.Configure<KestrelServerOptions>(kestrel => kestrel.AddServerHeader = false);
        services.AddOptions<AzureStorageOptions>().Validate(
            options => options.Prefix.Length == 0,
            $"{AzureStorageOptions.Section}:{nameof(AzureStorageOptions.Prefix)} must be empty in the Functions app: "
            + "its queue triggers listen on the plain names.");
    }
}
