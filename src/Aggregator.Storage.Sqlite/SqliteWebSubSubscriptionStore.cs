using Aggregator.Feeds.WebSub;

namespace Aggregator.Storage.Sqlite;

internal sealed class SqliteWebSubSubscriptionStore(SqliteDatabase database) : IWebSubSubscriptionStore
{
    public Task<WebSubSubscription?> FindAsync(string feedId, CancellationToken cancellationToken) =>
        database.ReadAsync(
            connection => connection.First(Read, "SELECT * FROM websub_subscriptions WHERE feed_id = $feed_id", ("feed_id", feedId)),
            cancellationToken);

    public async Task<IReadOnlyList<WebSubSubscription>> ListAsync(CancellationToken cancellationToken) =>
        await database.ReadAsync(
            connection => connection.All(Read, "SELECT * FROM websub_subscriptions ORDER BY feed_id"),
            cancellationToken);

    public Task<bool> TrySaveAsync(WebSubSubscription subscription, CancellationToken cancellationToken) =>
        database.WriteAsync(
            connection => connection.TrySave(
                "websub_subscriptions", "feed_id", subscription.FeedId, subscription.ToJson(), subscription.Version),
            cancellationToken);

    public Task<bool> RemoveAsync(string feedId, CancellationToken cancellationToken) =>
        database.WriteAsync(
            connection => connection.Run("DELETE FROM websub_subscriptions WHERE feed_id = $feed_id", ("feed_id", feedId)) > 0,
            cancellationToken);

    private static WebSubSubscription Read(SqliteDataReader row) => WebSubSubscription.FromJson(row.Text("json"), row.Text("version"));
}
