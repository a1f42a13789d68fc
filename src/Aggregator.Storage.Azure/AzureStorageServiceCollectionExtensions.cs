using Aggregator.Search;
using Aggregator.Storage;
using Aggregator.Storage.Azure;
using Aggregator.Telemetry;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

public static class AzureStorageServiceCollectionExtensions
{
    /// <summary>
    /// Keeps everything in the tables and queues that the section <c>AzureStorage</c> names. The host calls
    /// <see cref="IStorageSetup.PrepareAsync"/> before anything else. Registered <c>HttpPipelinePolicy</c> services
    /// see every request.
    /// </summary>
    public static IServiceCollection AddAzureStorage(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<AzureStorageOptions, AzureStorageOptionsValidator>()
            .BindConfiguration(AzureStorageOptions.Section);

        services.AddSingleton<AzureAccount>();
        services.AddSingleton<IStorageSetup, AzureStorageSetup>();
        services.AddSingleton<ICandidateStore, AzureCandidateStore>();
        services.AddSingleton<IArticleStore, AzureArticleStore>();
        services.AddSingleton<IStoreContents, AzureStoreContents>();
        services.TryAddSingleton<Progress>();
        services.AddSingleton<SearchSegmentTable>();
        services.AddSingleton<IArticleSearch, AzureArticleSearch>();
        services.AddSingleton<IEditionStore, AzureEditionStore>();
        services.AddSingleton<IMessageQueue, AzureMessageQueue>();
        services.AddSingleton<IExpiryStore, AzureExpiryStore>();
        services.AddSingleton<IStoreUpkeep, AzureStoreUpkeep>();
        return services.AddSingleton<IRecordStore, AzureRecordStore>().AddRecordPorts();
    }
}
