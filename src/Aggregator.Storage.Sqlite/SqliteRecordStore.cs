using System.Text.Json;
using System.Text.Json.Serialization;

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

    public Task<T?> FindAsync<T>(RecordKind<T> kind, RecordKey key, CancellationToken cancellationToken) =>
        database.ReadAsync(
            session => session.First(
                row => Read(kind, row),
                "SELECT json, version FROM records WHERE kind = $kind AND section = $section AND key = $key",
                Parameters(kind, key)),
            cancellationToken);

    public async Task<IReadOnlyList<T>> FindAllAsync<T>(
        RecordKind<T> kind, string section, IReadOnlyCollection<string> keys, CancellationToken cancellationToken) =>
        await database.ReadAsync(
            session => session.All(
                row => Read(kind, row),
                """
                SELECT json, version FROM records
                WHERE kind = $kind AND section = $section AND key IN (SELECT value FROM json_each($keys))
                """,
                ("kind", kind.Name), ("section", section),
                ("keys", JsonSerializer.Serialize(keys, KeyJson.Default.IReadOnlyCollectionString))),
            cancellationToken);

    public IAsyncEnumerable<T> ListAsync<T>(RecordKind<T> kind, string section, string? tag, CancellationToken cancellationToken) =>
        database.ListAsync<T>(
            (session, last, limit) => session.All(
                row => Read(kind, row),
                """
                SELECT json, version FROM records
                WHERE kind = $kind AND section = $section AND key > $key AND ($tag IS NULL OR tag = $tag) ORDER BY key LIMIT $limit
                """,
                [.. Parameters(kind, new(last is null ? "" : kind.KeyOf(last).Key, section)), ("tag", tag), ("limit", limit)]),
            cancellationToken);

    public Task PutAsync<T>(RecordKind<T> kind, T record, CancellationToken cancellationToken) =>
        WriteAsync(kind, $"{Insert} {OverwriteOnConflict}", Row(kind, record, Columns.NewVersion()), cancellationToken);

    public async Task<string?> TrySaveAsync<T>(RecordKind<T> kind, T record, string? version, CancellationToken cancellationToken)
    {
        var sql = version is null ? $"{Insert} ON CONFLICT (kind, section, key) DO NOTHING" : Update;
        var next = Columns.NewVersion();
        try
        {
            return await WriteAsync(kind, sql, [.. Row(kind, record, next), ("read_version", version)], cancellationToken) ? next : null;
        }
        catch (StorageUnavailableException)
        {
            // A commit that failed may have been made, and no other write has this version.
            if (await FindVersionAsync(kind, kind.KeyOf(record), cancellationToken) == next)
            {
                return next;
            }

            throw;
        }
    }

    public Task<bool> RemoveAsync<T>(RecordKind<T> kind, RecordKey key, CancellationToken cancellationToken) =>
        WriteAsync(
            kind, "DELETE FROM records WHERE kind = $kind AND section = $section AND key = $key", Parameters(kind, key), cancellationToken);

    private Task<string?> FindVersionAsync<T>(RecordKind<T> kind, RecordKey key, CancellationToken cancellationToken) =>
        database.ReadAsync(
            session => session.First(
                row => row.Text("version"),
                "SELECT version FROM records WHERE kind = $kind AND section = $section AND key = $key",
                Parameters(kind, key)),
            cancellationToken);

    private Task<bool> WriteAsync<T>(RecordKind<T> kind, string sql, (string, object?)[] parameters, CancellationToken cancellationToken) =>
        database.WriteAsync(kind.OutlastsPowerCuts, session => session.Run(sql, parameters) > 0, cancellationToken);

    private static (string, object?)[] Parameters<T>(RecordKind<T> kind, RecordKey key) =>
        [("kind", kind.Name), ("section", key.Section), ("key", key.Key)];

    private static (string, object?)[] Row<T>(RecordKind<T> kind, T record, string version) =>
    [
        .. Parameters(kind, kind.KeyOf(record)),
        ("tag", kind.TagOf(record)),
        ("json", JsonSerializer.Serialize(record, kind.Json)),
        ("version", version),
    ];

    private static T Read<T>(RecordKind<T> kind, SqliteDataReader row) => kind.AtVersion(row.Record(kind.Json), row.Text("version"));
}

[JsonSerializable(typeof(IReadOnlyCollection<string>))]
internal sealed partial class KeyJson : JsonSerializerContext;
