using Aggregator.Feeds.Opml;
using Aggregator.Feeds.Push;
using Aggregator.Feeds.Sources;
using Aggregator.Storage;
using Aggregator.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Aggregator.Feeds;

public static class FeedsServiceCollectionExtensions
{
    /// <summary>Adds what fetches and reads feeds, and the one way onto the open web.</summary>
    public static IServiceCollection AddFeeds(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<FlowMetrics>();
        services.AddOptionsWithValidateOnStart<WebOptions, WebOptionsValidator>().BindConfiguration(WebOptions.Section);
        services.AddOptionsWithValidateOnStart<FeedOptions, FeedOptionsValidator>().BindConfiguration(FeedOptions.Section);
        services.AddSingleton<WebClient>();
        services.AddSingleton<HostGate>();
        services.AddSourceReaders();
        services.AddSingleton<SourceReaders>();
        services.AddSingleton<FeedCatalogue>();
        services.AddSingleton<FeedPlanner>();
        services.AddSingleton<FeedFetcher>();
        services.AddSingleton<FeedProbe>();
        services.AddSingleton<FeedAdder>();
        services.AddSingleton<OpmlImporter>();
        services.AddSingleton<FeedRemover>();
        services.AddSingleton<FeedReports>();
        services.AddSingleton<DailySummary>();
        services.AddOptionsWithValidateOnStart<PushOptions, PushOptionsValidator>().BindConfiguration(PushOptions.Section);
        services.AddSingleton<HubClient>();
        services.AddSingleton<HubSubscriber>();
        services.AddSingleton<HubDesk>();
        services.AddSingleton(provider => QueueHandler.Of(
            Queues.FetchFeeds, FeedMessages.Default.FetchFeeds, provider.GetRequiredService<FeedFetcher>().FetchAsync));

        return services;
    }

    /// <summary>One line for each kind of source.</summary>
    private static void AddSourceReaders(this IServiceCollection services)
    {
        services.AddSingleton<ISourceReader, SyndicationReader>();
        services.AddSingleton<ISourceReader, SelectorReader>();
        services.AddSingleton<ISourceReader, HubModelReader>();
        services.AddSingleton<ISourceReader, HubPaperReader>();
        services.AddSingleton<ISourceReader, GitHubActivityReader>();
        services.AddSingleton<ISourceReader, GitHubReleaseReader>();
        services.AddSingleton<ISourceReader, DeepSeekNewsReader>();
        services.AddSingleton<ISourceReader, DeepSeekUpdateReader>();
        services.AddSingleton<ISourceReader, QwenArticleReader>();
        services.AddSingleton<ISourceReader, KimiBlogReader>();
        services.AddSingleton<ISourceReader, KimiDocsReader>();
        services.AddSingleton<ISourceReader, MiniMaxNewsReader>();
        services.AddSingleton<ISourceReader, MiniMaxNoteReader>();
        services.AddSingleton<ISourceReader, DocsUpdateReader>();
        services.AddSingleton<ISourceReader, SeedArticleReader>();
        services.AddSingleton<ISourceReader, HackerNewsReader>();
    }
}
