using Aggregator.Feeds.Catalogue;
using Aggregator.Feeds.Catalogue.Opml;
using Aggregator.Feeds.Health;
using Aggregator.Feeds.Polling;
using Aggregator.Feeds.Sources;
using Aggregator.Feeds.WebSub;
using Aggregator.Http;
using Aggregator.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Aggregator.Feeds;

public static class FeedsServiceCollectionExtensions
{
    /// <summary>Adds what fetches and reads feeds, and the one way onto the open web.</summary>
    public static IServiceCollection AddFeeds(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
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
        services.AddSingleton<IMessageHandler>(provider => new MessageHandler<FetchFeeds>(
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
