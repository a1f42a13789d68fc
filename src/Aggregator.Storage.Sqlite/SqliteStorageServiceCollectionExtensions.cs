using Aggregator.Storage.Sqlite;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

public static class SqliteStorageServiceCollectionExtensions
{
    /// <summary>
    /// Keeps everything in one SQLite file. The host registers a <see cref="TimeProvider"/> and calls
    /// <see cref="Aggregator.Storage.IStorageSetup.PrepareAsync"/> before anything else.
    /// </summary>
    /// <param name="path">The file; it and its folder are created when missing.</param>
    public static IServiceCollection AddSqliteStorage(this IServiceCollection services, string path)
    {
        services.TryAddSingleton(_ => new SqliteDatabase(path));
        services.AddSingleton<Aggregator.Storage.IStorageSetup, SqliteStorageSetup>();
        services.AddSingleton<Aggregator.Storage.IFeedStore, SqliteFeedStore>();
        services.AddSingleton<Aggregator.Storage.IFeedStateStore, SqliteFeedStateStore>();
        services.AddSingleton<Aggregator.Storage.IWebSubSubscriptionStore, SqliteWebSubSubscriptionStore>();
        services.AddSingleton<Aggregator.Storage.ICandidateStore, SqliteCandidateStore>();
        services.AddSingleton<Aggregator.Storage.IArticleStore, SqliteArticleStore>();
        services.AddSingleton<Aggregator.Search.IArticleSearch, SqliteArticleSearch>();
        services.AddSingleton<Aggregator.Storage.IPageStore, SqlitePageStore>();
        services.AddSingleton<Aggregator.Storage.IEditionStore, SqliteEditionStore>();
        services.AddSingleton<Aggregator.Storage.ISubscriptionStore, SqliteSubscriptionStore>();
        services.AddSingleton<Aggregator.Storage.IDeliveryLedger, SqliteDeliveryLedger>();
        services.AddSingleton<Aggregator.Storage.ILeaseStore, SqliteLeaseStore>();
        services.AddSingleton<Aggregator.Storage.IMessageQueue, SqliteMessageQueue>();
        return services;
    }
}
