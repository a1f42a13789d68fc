namespace Aggregator.Stories;

/// <summary>Registers the grouping and ranking of stories.</summary>
public static class StoriesServiceCollectionExtensions
{
    public static IServiceCollection AddStories(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<StoryOptions, StoryOptionsValidator>().BindConfiguration(StoryOptions.Section);
        services.AddSingleton<StoryClusterer>();
        services.AddSingleton<StoryRanker>();
        return services;
    }
}
