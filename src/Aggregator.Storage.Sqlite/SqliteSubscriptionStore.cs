using System.Text.Json;
using Aggregator.Subscriptions;

namespace Aggregator.Storage.Sqlite;

internal sealed class SqliteSubscriptionStore(SqliteDatabase database) : ISubscriptionStore
{
    public Task<Subscription?> FindAsync(string id, CancellationToken cancellationToken) =>
        database.ReadAsync(
            connection => connection.First(Read, "SELECT * FROM subscriptions WHERE id = $id", ("id", id)),
            cancellationToken);

    public Task<bool> TrySaveAsync(Subscription subscription, CancellationToken cancellationToken) =>
        database.WriteAsync(
            Durability.Machine,
            connection => connection.Run(
                subscription.Version is null ? Insert : Update,
                ("id", subscription.Id),
                ("state", subscription.State.ToString()),
                ("json", JsonSerializer.Serialize(subscription with { Version = null }, Documents.Json.Subscription)),
                ("version", Columns.NewVersion()),
                ("read_version", subscription.Version)) > 0,
            cancellationToken);

    public IAsyncEnumerable<Subscription> ListAsync(SubscriptionState state, CancellationToken cancellationToken) =>
        database.ListAsync<Subscription>(
            (connection, last, limit) => connection.All(
                Read, "SELECT * FROM subscriptions WHERE state = $state AND id > $after ORDER BY id LIMIT $limit",
                ("state", state.ToString()), ("after", last?.Id ?? ""), ("limit", limit)),
            cancellationToken);

    public Task<bool> RemoveAsync(string id, CancellationToken cancellationToken) =>
        database.WriteAsync(
            Durability.Machine,
            connection => connection.Run("DELETE FROM subscriptions WHERE id = $id", ("id", id)) > 0,
            cancellationToken);

    private const string Insert =
        "INSERT INTO subscriptions (id, state, json, version) VALUES ($id, $state, $json, $version) ON CONFLICT (id) DO NOTHING";

    private const string Update =
        "UPDATE subscriptions SET state = $state, json = $json, version = $version WHERE id = $id AND version = $read_version";

    private static Subscription Read(SqliteDataReader row) =>
        Documents.Read(row, Documents.Json.Subscription) with { Version = row.Text("version") };
}
