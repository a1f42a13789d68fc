using Aggregator.Candidates;
using Aggregator.Feeds.Polling;
using Aggregator.Storage;

namespace Aggregator.Labs;

public static class LabsServiceCollectionExtensions
{
    /// <summary>Adds the lexicon, the recogniser and the step that judges candidates; needs <c>AddFeeds()</c> and <c>AddArticles()</c>.</summary>
    public static IServiceCollection AddLabs(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<LabOptions, LabOptionsValidator>().BindConfiguration(LabOptions.Section);
        services.AddSingleton<Lexicon>();
        services.AddSingleton<LabRecognizer>();
        services.AddSingleton<FurtherPages>();
        services.AddSingleton<CandidateTextSource>();
        services.AddSingleton<ArticleBuilder>();
        services.AddSingleton<CandidateExtractor>();
        services.AddSingleton<FeedDryRun>();
        services.AddSingleton(provider => QueueHandler.Of(
            Queues.ExtractArticle, FeedMessages.Default.ExtractArticle, provider.GetRequiredService<CandidateExtractor>().JudgeAsync));

        return services;
    }
}
