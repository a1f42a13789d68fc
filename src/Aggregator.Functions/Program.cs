using Aggregator.Articles;
using Aggregator.Delivery;
using Aggregator.Digests;
using Aggregator.Feeds;
using Aggregator.Functions.Http;
using Aggregator.Functions.Telemetry;
using Aggregator.Functions.Triggers;
using Aggregator.Functions.Work;
using Aggregator.Labs;
using Aggregator.Storage.Azure;
using Aggregator.Stories;
using Aggregator.Subscriptions;
using Aggregator.Web;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

var builder = FunctionsApplication.CreateBuilder(args);

builder.ConfigureFunctionsWebApplication();
builder.UseMiddleware<FaultMiddleware>();
builder.UseMiddleware<PreparationMiddleware>();
builder.AddTelemetry();

builder.Services
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

builder.Services
    .AddSingleton<IFlowObserver, FlowMeter>()
    .AddSingleton<Rounds>()
    .AddSingleton<PoisonWatch>()
    .AddSingleton<MessageDesk>()
    .AddSingleton<WebPipeline>()
    .AddSingleton<Preparation>()
    .AddHostedService(services => services.GetRequiredService<Preparation>());

builder.Services.AddOptions<AzureStorageOptions>().Validate(
    options => options.Prefix.Length == 0,
    $"{AzureStorageOptions.Section}:{nameof(AzureStorageOptions.Prefix)} must be empty in the Functions app: its queue triggers know the plain names only.");

await builder.Build().RunAsync();
