using Aggregator.Feeds.Catalogue;
using Aggregator.Feeds.Health;
using Aggregator.Feeds.Management;
using Aggregator.Feeds.Management.Opml;
using Aggregator.Feeds.Polling;
using Aggregator.Feeds.Sources;
using Aggregator.Feeds.WebSub;
using Aggregator.Http;
using Aggregator.Storage;
using Aggregator.Telemetry;
using Aggregator.Text.Markup;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Aggregator.Feeds;

public static class FeedsServiceCollectionExtensions
{
    /// <summary>Adds what fetches and reads feeds, and the one way onto the open web.</summary>
    public static IServiceCollection AddFeeds(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<FlowMetrics>();
        services.TryAddSingleton<FlowSteps>();
        services.AddOptionsWithValidateOnStart<FetchOptions, FetchOptionsValidator>().BindConfiguration(FetchOptions.Section);
        services.AddOptionsWithValidateOnStart<FeedOptions, FeedOptionsValidator>().BindConfiguration(FeedOptions.Section);
        services.AddSingleton<PoliteHttpClient>();
        services.AddSingleton<HostGate>();
        services.AddSingleton<ClockWitness>();
        services.AddAdapters();
        services.AddSingleton<FeedAdapters>();
        services.AddSingleton<FeedCatalogue>();
        services.AddSingleton<FeedClient>();
        services.AddSingleton<PreviousRun>();
        services.AddSingleton<FeedPlanner>();
        services.AddSingleton<FeedIntake>();
        services.AddSingleton<FeedStatistics>();
        services.TryAddSingleton<ParseGate>();
        services.AddSingleton<FeedPoll>();
        services.AddSingleton<PollRecorder>();
        services.AddSingleton<UnrecordedPolls>();
        services.AddSingleton<FeedFetcher>();
        services.AddSingleton<PushReceiver>();
        services.AddSingleton<FeedProbe>();
        services.AddSingleton<FeedAdder>();
        services.AddSingleton<OpmlImporter>();
        services.AddSingleton<FeedRemover>();
        services.AddSingleton<FeedReports>();
        services.AddSingleton<DailySummary>();
        services.AddOptionsWithValidateOnStart<WebSubOptions, WebSubOptionsValidator>().BindConfiguration(WebSubOptions.Section);
        services.AddSingleton<WebSubHubClient>();
        services.AddSingleton<WebSubSubscriptionManager>();
        services.AddSingleton<WebSubCallbackHandler>();
        return services;
    }

    /// <summary>One line for each adapter.</summary>
    private static void AddAdapters(this IServiceCollection services)
    {
        services.AddSingleton<IFeedAdapter, SyndicationAdapter>();
        services.AddSingleton<IFeedAdapter, SelectorAdapter>();
        services.AddSingleton<IFeedAdapter, HuggingFaceModelAdapter>();
        services.AddSingleton<IFeedAdapter, HuggingFacePaperAdapter>();
        services.AddSingleton<IFeedAdapter, GitHubActivityAdapter>();
        services.AddSingleton<IFeedAdapter, GitHubReleaseAdapter>();
        services.AddSingleton<IFeedAdapter, DeepSeekNewsAdapter>();
        services.AddSingleton<IFeedAdapter, DeepSeekChangeLogAdapter>();
        services.AddSingleton<IFeedAdapter, QwenBlogAdapter>();
        services.AddSingleton<IFeedAdapter, KimiDocsAdapter>();
        services.AddSingleton<IFeedAdapter, MiniMaxNewsAdapter>();
        services.AddSingleton<IFeedAdapter, MiniMaxReleaseNotesAdapter>();
        services.AddSingleton<IFeedAdapter, MintlifyReleaseNotesAdapter>();
        services.AddSingleton<IFeedAdapter, SeedBlogAdapter>();
        services.AddSingleton<IFeedAdapter, ZhipuArticleAdapter>();
        services.AddSingleton<IFeedAdapter, HunyuanPostAdapter>();
        services.AddSingleton<IFeedAdapter, HackerNewsAdapter>();
    }
}
