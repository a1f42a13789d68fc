using Aggregator.Search;
using Aggregator.Storage;
using Aggregator.Storage.Sqlite;
using Aggregator.Telemetry;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

public static class SqliteStorageServiceCollectionExtensions
{
    /// <summary>
    /// Keeps everything in one SQLite file. The host registers a <see cref="TimeProvider"/> and calls
    /// <see cref="IStorageSetup.PrepareAsync"/> before anything else.
    /// </summary>
    /// <param name="path">The file; it and its folder are created when missing.</param>
    public static IServiceCollection AddSqliteStorage(this IServiceCollection services, string path)
    {
        services.TryAddSingleton(provider => new SqliteDatabase(path, provider.GetRequiredService<BrokenRows>()));
        services.AddSingleton<IStorageSetup, SqliteStorageSetup>();
        services.AddSingleton<ISoleProcess, SqliteSoleProcess>();
        services.AddSingleton<ICandidateStore, SqliteCandidateStore>();
        services.AddSingleton<IArticleStore, SqliteArticleStore>();
        services.AddSingleton<IArticleSearch, SqliteArticleSearch>();
        services.AddSingleton<IEditionStore, SqliteEditionStore>();
        services.AddSingleton<IMessageQueue, SqliteMessageQueue>();
        services.AddSingleton<IExpiryStore, SqliteExpiryStore>();
        services.AddSingleton<IStoreContents, SqliteStoreContents>();
        services.TryAddSingleton<Progress>();
        services.AddSingleton<IStoreUpkeep, SqliteStoreUpkeep>();
        return services.AddSingleton<IRecordStore, SqliteRecordStore>().AddRecordPorts();
    }
}
