using Aggregator.Labs.Suggestions;

namespace Aggregator.Labs;

public static class LabsServiceCollectionExtensions
{
    /// <summary>Adds the lexicon, the recogniser, and what finds names that the lexicon lacks.</summary>
    public static IServiceCollection AddLabs(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<LabOptions, LabOptionsValidator>().BindConfiguration(LabOptions.Section);
        return services.AddSingleton<Lexicon>().AddSingleton<LabRecognizer>().AddSingleton<NameSuggester>();
    }
}
