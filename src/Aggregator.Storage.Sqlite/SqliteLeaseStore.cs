namespace Aggregator.Storage.Sqlite;

/// <summary>
/// A row a name, which stays: it says when the name is free, be that the end of a lease or what the last holder asked for.
/// </summary>
internal sealed class SqliteLeaseStore(SqliteDatabase database) : ILeaseStore
{
    public Task<Lease?> TryAcquireAsync(string name, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var version = Columns.NewVersion();
        return database.WriteAsync(
            connection => connection.Run(
                """
                INSERT INTO leases (name, free_at, version) VALUES ($name, $until, $version)
                ON CONFLICT (name) DO UPDATE SET free_at = excluded.free_at, version = excluded.version WHERE free_at <= $now
                """,
                ("name", name), ("now", Columns.Of(now)), ("until", Columns.Of(until)), ("version", version)) > 0
                ? new Lease(name, until, version)
                : null,
            cancellationToken);
    }

    public Task<Lease?> TryRenewAsync(Lease lease, DateTimeOffset until, CancellationToken cancellationToken) =>
        WriteOverAsync(lease, until, cancellationToken);

    public Task<Lease?> ReleaseAsync(Lease lease, DateTimeOffset notBefore, CancellationToken cancellationToken) =>
        WriteOverAsync(lease, notBefore, cancellationToken);

    private Task<Lease?> WriteOverAsync(Lease lease, DateTimeOffset freeAt, CancellationToken cancellationToken)
    {
        var version = Columns.NewVersion();
        return database.WriteAsync(
            connection => connection.Run(
                Update, ("name", lease.Name), ("free_at", Columns.Of(freeAt)), ("held", lease.Version), ("version", version)) > 0
                ? new Lease(lease.Name, freeAt, version)
                : null,
            cancellationToken);
    }

    public async Task<DateTimeOffset> FreeAtAsync(string name, CancellationToken cancellationToken) =>
        await database.ReadAsync(
            connection => connection.First(
                row => new Free(row.Time("free_at")),
                "SELECT free_at FROM leases WHERE name = $name",
                ("name", name)),
            cancellationToken) is { } free ? free.At : DateTimeOffset.MinValue;

    private const string Update = "UPDATE leases SET free_at = $free_at, version = $version WHERE name = $name AND version = $held";

    private sealed record Free(DateTimeOffset At);
}
