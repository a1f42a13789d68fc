namespace Aggregator.Costs;

public static class CostServiceCollectionExtensions
{
    /// <summary>Adds what counts and adds up what a provider bills; needs a store.</summary>
    public static IServiceCollection AddCosts(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<CostOptions, CostOptionsValidator>().BindConfiguration(CostOptions.Section);
        return services.AddSingleton<UseRecorder>().AddSingleton<CostReporter>();
    }
}
