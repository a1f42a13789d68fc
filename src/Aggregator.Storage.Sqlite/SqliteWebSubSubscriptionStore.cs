using Aggregator.Feeds.WebSub;

namespace Aggregator.Storage.Sqlite;

internal sealed class SqliteWebSubSubscriptionStore(SqliteDatabase database) : IWebSubSubscriptionStore
{
    public Task<WebSubSubscription?> FindAsync(string feedId, CancellationToken cancellationToken) =>
        database.ReadAsync(connection => connection.First(Read, "SELECT * FROM hub_subscriptions WHERE feed_id = $feed_id", ("feed_id", feedId)), cancellationToken);

    public async Task<IReadOnlyList<WebSubSubscription>> ListAsync(CancellationToken cancellationToken) =>
        await database.ReadAsync(connection => connection.All(Read, "SELECT * FROM hub_subscriptions ORDER BY feed_id"), cancellationToken);

    public Task<bool> TrySaveAsync(WebSubSubscription subscription, CancellationToken cancellationToken) =>
        database.WriteAsync(
            connection => connection.Run(
                subscription.Version is null ? Insert : Update,
                ("feed_id", subscription.FeedId), ("json", subscription.ToJson()), ("version", Columns.NewVersion()), ("read_version", subscription.Version)) > 0,
            cancellationToken);

    public Task<bool> RemoveAsync(string feedId, CancellationToken cancellationToken) =>
        database.WriteAsync(connection => connection.Run("DELETE FROM hub_subscriptions WHERE feed_id = $feed_id", ("feed_id", feedId)) > 0, cancellationToken);

    private const string Insert = "INSERT INTO hub_subscriptions (feed_id, json, version) VALUES ($feed_id, $json, $version) ON CONFLICT (feed_id) DO NOTHING";

    private const string Update = "UPDATE hub_subscriptions SET json = $json, version = $version WHERE feed_id = $feed_id AND version = $read_version";

    private static WebSubSubscription Read(SqliteDataReader row) => WebSubSubscription.FromJson(row.Text("json"), row.Text("version"));
}
