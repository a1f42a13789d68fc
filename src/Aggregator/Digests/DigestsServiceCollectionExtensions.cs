using Microsoft.Extensions.DependencyInjection;

namespace Aggregator.Digests;

/// <summary>Registers the making, publishing and writing of editions.</summary>
public static class DigestsServiceCollectionExtensions
{
    public static IServiceCollection AddDigests(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<DigestOptions, DigestOptionsValidator>().BindConfiguration(DigestOptions.Section);
        services.AddSingleton<EditionStatistics>();
        services.AddSingleton<StoryTeller>();
        services.AddSingleton<EditionBuilder>();
        services.AddSingleton<EditionPublisher>();
        services.AddSingleton<LiveView>();
        services.AddSingleton<EditionShelf>();
        services.AddSingleton<StoryArchive>();
        services.AddSingleton<LabHistory>();
        services.AddSingleton<IEditionFormat, JsonFormat>();
        services.AddSingleton<IEditionFormat, MarkdownFormat>();
        services.AddSingleton<IEditionFormat, TextFormat>();
        services.AddSingleton<IEditionFormat, AtomFormat>();
        return services;
    }
}
