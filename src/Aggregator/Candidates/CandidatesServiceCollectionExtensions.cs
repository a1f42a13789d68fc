using Aggregator.Feeds.Polling;

namespace Aggregator.Candidates;

public static class CandidatesServiceCollectionExtensions
{
    /// <summary>Adds the extract step; needs <c>AddFeeds()</c>, <c>AddArticles()</c> and <c>AddLabs()</c>.</summary>
    public static IServiceCollection AddCandidates(this IServiceCollection services)
    {
        services.AddSingleton<FurtherPages>();
        services.AddSingleton<PageTextChooser>();
        services.AddSingleton<CandidateTextSource>();
        services.AddSingleton<ArticleReviser>();
        services.AddSingleton<RepeatedTexts>();
        services.AddSingleton<PageRetries>();
        services.AddSingleton<PageRetryPlanner>();
        services.AddSingleton<ArticleBuilder>();
        services.AddSingleton<CandidateExtractor>();
        services.AddSingleton<FeedDryRun>();
        services.AddSingleton<EntryJudge>();
        return services.AddSingleton<IEntryIntake, EntryIntake>();
    }
}
