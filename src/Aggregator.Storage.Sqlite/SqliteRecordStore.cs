using System.Text.Json;

namespace Aggregator.Storage.Sqlite;

internal sealed class SqliteRecordStore(SqliteDatabase database) : IRecordStore
{
    private const string Insert =
        "INSERT INTO records (kind, section, key, tag, json, version) VALUES ($kind, $section, $key, $tag, $json, $version)";

    private const string Update =
        """
        UPDATE records SET tag = $tag, json = $json, version = $version
        WHERE kind = $kind AND section = $section AND key = $key AND version = $read_version
        """;

    private const string OverwriteOnConflict =
        "ON CONFLICT (kind, section, key) DO UPDATE SET tag = excluded.tag, json = excluded.json, version = excluded.version";

    public Task<T?> FindAsync<T>(RecordKind<T> kind, RecordKey key, CancellationToken cancellationToken)
        where T : class =>
        database.ReadAsync(
            connection => connection.First(
                row => Read(kind, row),
                "SELECT json, version FROM records WHERE kind = $kind AND section = $section AND key = $key",
                Parameters(kind, key)),
            cancellationToken);

    public IAsyncEnumerable<T> ListAsync<T>(RecordKind<T> kind, string section, string? tag, CancellationToken cancellationToken)
        where T : class =>
        database.ListAsync<T>(
            (connection, last, limit) => connection.All(
                row => Read(kind, row),
                """
                SELECT json, version FROM records
                WHERE kind = $kind AND section = $section AND key > $key AND ($tag IS NULL OR tag = $tag) ORDER BY key LIMIT $limit
                """,
                [.. Parameters(kind, new(last is null ? "" : kind.KeyOf(last).Key, section)), ("tag", tag), ("limit", limit)]),
            cancellationToken);

    public Task PutAsync<T>(RecordKind<T> kind, T record, CancellationToken cancellationToken)
        where T : class => WriteAsync(kind, $"{Insert} {OverwriteOnConflict}", Row(kind, record, null), cancellationToken);

    public Task<bool> TrySaveAsync<T>(RecordKind<T> kind, T record, string? version, CancellationToken cancellationToken)
        where T : class
    {
        var sql = version is null ? $"{Insert} ON CONFLICT (kind, section, key) DO NOTHING" : Update;
        return WriteAsync(kind, sql, Row(kind, record, version), cancellationToken);
    }

    public Task<bool> RemoveAsync<T>(RecordKind<T> kind, RecordKey key, CancellationToken cancellationToken)
        where T : class =>
        WriteAsync(
            kind, "DELETE FROM records WHERE kind = $kind AND section = $section AND key = $key", Parameters(kind, key), cancellationToken);

    private Task<bool> WriteAsync<T>(RecordKind<T> kind, string sql, (string, object?)[] parameters, CancellationToken cancellationToken)
        where T : class =>
        database.WriteAsync(kind.OutlastsPowerCuts, connection => connection.Run(sql, parameters) > 0, cancellationToken);

    private static (string, object?)[] Parameters<T>(RecordKind<T> kind, RecordKey key)
        where T : class => [("kind", kind.Name), ("section", key.Section), ("key", key.Key)];

    private static (string, object?)[] Row<T>(RecordKind<T> kind, T record, string? readVersion)
        where T : class =>
    [
        .. Parameters(kind, kind.KeyOf(record)),
        ("tag", kind.TagOf(record)),
        ("json", JsonSerializer.Serialize(record, kind.Json)),
        ("version", Columns.NewVersion()),
        ("read_version", readVersion),
    ];

    private static T Read<T>(RecordKind<T> kind, SqliteDataReader row)
        where T : class => kind.AtVersion(row.Record(kind.Json), row.Text("version"));
}
