namespace Aggregator.Retention;

public static class RetentionServiceCollectionExtensions
{
    /// <summary>Adds what deletes what is older than it is kept.</summary>
    public static IServiceCollection AddRetention(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<RetentionOptions, RetentionOptionsValidator>().BindConfiguration(RetentionOptions.Section);
        return services.AddSingleton<ExpiredRows>().AddSingleton<ExpiredPoison>().AddSingleton<RetentionRound>();
    }
}
