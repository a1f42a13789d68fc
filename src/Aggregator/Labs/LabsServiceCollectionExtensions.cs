namespace Aggregator.Labs;

public static class LabsServiceCollectionExtensions
{
    /// <summary>Adds the lexicon and the recogniser.</summary>
    public static IServiceCollection AddLabs(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<LabOptions, LabOptionsValidator>().BindConfiguration(LabOptions.Section);
        return services.AddSingleton<Lexicon>().AddSingleton<LabRecognizer>();
    }
}
