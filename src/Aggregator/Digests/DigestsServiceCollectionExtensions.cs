using Aggregator.Digests.Composition;
using Aggregator.Digests.Syndication;
using Aggregator.Digests.Translation;
using Aggregator.Digests.Translation.Fidelity;
using Aggregator.Storage;
using Microsoft.Extensions.DependencyInjection.Extensions;

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
        services.AddSingleton<StoryMatters>();
        services.AddSingleton<StoryArchive>();
        services.AddSingleton<LabHistory>();
        services.AddSingleton<EditionFormat, JsonFormat>();
        services.AddSingleton<EditionFormat, MarkdownFormat>();
        services.AddSingleton<EditionFormat, TextFormat>();
        services.AddNewsFeedFormat(new AtomFeedFormat());
        services.AddNewsFeedFormat(new RssFeedFormat());
        services.AddNewsFeedFormat(new JsonFeedFormat());
        services.AddTranslation();
        return services;
    }

    /// <summary>Adds the kinds of translators that <c>Translation:Kind</c> chooses from.</summary>
    /// <param name="kinds">Not called where translation is off.</param>
    public static IServiceCollection AddTranslators(this IServiceCollection services, Func<IReadOnlyList<TranslatorKind>> kinds) =>
        services.AddSingleton(new TranslatorKinds(kinds));

    private static void AddTranslation(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<TranslationOptions, TranslationOptionsValidator>()
            .BindConfiguration(TranslationOptions.Section);
        services.AddSingleton<IValidateOptions<TranslationOptions>, TranslatorKindValidator>();
        services.TryAddSingleton(new TranslatorKinds(() => []));
        services.AddSingleton<TranslationBudget>();
        services.AddSingleton<TranslationTurn>();
        services.AddSingleton<KnownNames>();
        services.AddSingleton<TextFidelity>();
        services.AddSingleton(CreateTranslator);
        services.AddSingleton<StoryTranslator>();
        services.AddSingleton(provider => new Lazy<StoryTranslator>(provider.GetRequiredService<StoryTranslator>));
        services.AddSingleton<EditionTranslator>();
    }

    private static ITranslator CreateTranslator(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<IOptions<TranslationOptions>>().Value;
        var kind = provider.GetRequiredService<TranslatorKinds>().Find(options.Kind)!;
        return kind.Create(options, provider.GetRequiredService<TimeProvider>());
    }

    /// <summary>Adds a format of feeds, in which one edition can be written too.</summary>
    private static void AddNewsFeedFormat(this IServiceCollection services, NewsFeedFormat format) =>
        services.AddSingleton(format).AddSingleton<EditionFormat>(format);
}
