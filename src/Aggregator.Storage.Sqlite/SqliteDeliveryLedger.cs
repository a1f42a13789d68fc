using System.Text.Json;
using Aggregator.Delivery;

namespace Aggregator.Storage.Sqlite;

internal sealed class SqliteDeliveryLedger(SqliteDatabase database) : IDeliveryLedger
{
    private const string Insert = "INSERT INTO deliveries (edition, subscription_id, json) VALUES ($edition, $subscription_id, $json)";

    public Task<bool> TryBeginAsync(DateOnly edition, string subscriptionId, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var entry = new LedgerEntry { Edition = edition, SubscriptionId = subscriptionId, Status = DeliveryStatus.Sending, BegunAt = at };
        return database.WriteAsync(
            Durability.Machine,
            connection => connection.Run($"{Insert} ON CONFLICT (edition, subscription_id) DO NOTHING", Row(entry)) > 0,
            cancellationToken);
    }

    public Task SettleAsync(LedgerEntry entry, CancellationToken cancellationToken) =>
        database.WriteAsync(
            Durability.Machine,
            connection => connection.Run($"{Insert} ON CONFLICT (edition, subscription_id) DO UPDATE SET json = excluded.json", Row(entry)),
            cancellationToken);

    public Task<LedgerEntry?> FindAsync(DateOnly edition, string subscriptionId, CancellationToken cancellationToken) =>
        database.ReadAsync(
            connection => connection.First(
                Read, "SELECT json FROM deliveries WHERE edition = $edition AND subscription_id = $subscription_id",
                ("edition", Columns.Of(edition)), ("subscription_id", subscriptionId)),
            cancellationToken);

    public IAsyncEnumerable<LedgerEntry> ListAsync(DateOnly edition, CancellationToken cancellationToken) =>
        database.ListAsync<LedgerEntry>(
            (connection, last, limit) => connection.All(Read,
                "SELECT json FROM deliveries WHERE edition = $edition AND subscription_id > $after ORDER BY subscription_id LIMIT $limit",
                ("edition", Columns.Of(edition)), ("after", last?.SubscriptionId ?? ""), ("limit", limit)),
            cancellationToken);

    private static (string, object?)[] Row(LedgerEntry entry) =>
    [
        ("edition", Columns.Of(entry.Edition)),
        ("subscription_id", entry.SubscriptionId),
        ("json", JsonSerializer.Serialize(entry, Documents.Json.LedgerEntry)),
    ];

    private static LedgerEntry Read(SqliteDataReader row) => Documents.Read(row, Documents.Json.LedgerEntry);
}
