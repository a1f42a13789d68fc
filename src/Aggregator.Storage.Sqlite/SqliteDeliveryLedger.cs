using Aggregator.Delivery;

namespace Aggregator.Storage.Sqlite;

internal sealed class SqliteDeliveryLedger(SqliteDatabase database) : IDeliveryLedger
{
    public Task<bool> TryBeginAsync(DateOnly edition, string subscriptionId, DateTimeOffset at, CancellationToken cancellationToken) =>
        database.WriteAsync(
            Durability.Machine,
            connection => connection.Run(
                $"{Insert} ON CONFLICT (edition, subscription_id) DO NOTHING",
                Row(new LedgerEntry { Edition = edition, SubscriptionId = subscriptionId, Status = DeliveryStatus.Sending, BegunAt = at })) > 0,
            cancellationToken);

    public Task SettleAsync(LedgerEntry entry, CancellationToken cancellationToken) =>
        database.WriteAsync(
            Durability.Machine,
            connection => connection.Run(
                $"""
                {Insert} ON CONFLICT (edition, subscription_id) DO UPDATE SET
                    status = excluded.status, begun_at = excluded.begun_at, settled_at = excluded.settled_at, note = excluded.note
                """,
                Row(entry)),
            cancellationToken);

    public Task<LedgerEntry?> FindAsync(DateOnly edition, string subscriptionId, CancellationToken cancellationToken) =>
        database.ReadAsync(
            connection => connection.First(
                Read,
                "SELECT * FROM deliveries WHERE edition = $edition AND subscription_id = $subscription_id",
                ("edition", Columns.Of(edition)), ("subscription_id", subscriptionId)),
            cancellationToken);

    public IAsyncEnumerable<LedgerEntry> ListAsync(DateOnly edition, CancellationToken cancellationToken) =>
        database.ListAsync<LedgerEntry>(
            (connection, last, limit) => connection.All(
                Read,
                "SELECT * FROM deliveries WHERE edition = $edition AND subscription_id > $after ORDER BY subscription_id LIMIT $limit",
                ("edition", Columns.Of(edition)), ("after", last?.SubscriptionId ?? ""), ("limit", limit)),
            cancellationToken);

    private const string Insert =
        """
        INSERT INTO deliveries (edition, subscription_id, status, begun_at, settled_at, note)
        VALUES ($edition, $subscription_id, $status, $begun_at, $settled_at, $note)
        """;

    private static (string, object?)[] Row(LedgerEntry entry) =>
    [
        ("edition", Columns.Of(entry.Edition)),
        ("subscription_id", entry.SubscriptionId),
        ("status", entry.Status.ToString()),
        ("begun_at", Columns.Of(entry.BegunAt)),
        ("settled_at", Columns.Of(entry.SettledAt)),
        ("note", entry.Note),
    ];

    private static LedgerEntry Read(SqliteDataReader row) => new()
    {
        Edition = row.Date("edition"),
        SubscriptionId = row.Text("subscription_id"),
        Status = row.Name<DeliveryStatus>("status"),
        BegunAt = row.Time("begun_at"),
        SettledAt = row.TimeOrNull("settled_at"),
        Note = row.TextOrNull("note"),
    };
}
