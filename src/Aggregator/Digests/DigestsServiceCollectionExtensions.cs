using Aggregator.Digests.Composition;
using Aggregator.Digests.Syndication;
using Aggregator.Storage;

namespace Aggregator.Digests;

/// <summary>Registers the making, publishing and writing of editions.</summary>
public static class DigestsServiceCollectionExtensions
{
    public static IServiceCollection AddDigests(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<DigestOptions, DigestOptionsValidator>().BindConfiguration(DigestOptions.Section);
        services.AddSingleton<EditionStatistics>();
        services.AddSingleton<StoryComposer>();
        services.AddSingleton<EditionStoryWriter>();
        services.AddSingleton<StorySelector>();
        services.AddSingleton<IArticleList>(provider => provider.GetRequiredService<IArticleStore>());
        services.AddSingleton<EditionBuilder>();
        services.AddSingleton<EditionPublisher>();
        services.AddSingleton<LiveView>();
        services.AddSingleton<EditionCache>();
        services.AddSingleton<StoryArchive>();
        services.AddSingleton<LabHistory>();
        services.AddSingleton<EditionFormat, JsonFormat>();
        services.AddSingleton<EditionFormat, MarkdownFormat>();
        services.AddSingleton<EditionFormat, TextFormat>();
        services.AddNewsFeedFormat(new AtomFeedFormat());
        services.AddNewsFeedFormat(new RssFeedFormat());
        services.AddNewsFeedFormat(new JsonFeedFormat());
        return services;
    }

    /// <summary>Adds a format of feeds, in which one edition can be written too.</summary>
    private static void AddNewsFeedFormat(this IServiceCollection services, NewsFeedFormat format) =>
        services.AddSingleton(format).AddSingleton<EditionFormat>(format);
}
