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

    public Task<T?> FindAsync<T>(RecordKind<T> kind, RecordKey key, CancellationToken cancellationToken)
        where T : class =>
        database.ReadAsync(
            session => session.First(
                row => Read(session, kind, row),
                "SELECT section, key, json, version FROM records WHERE kind = $kind AND section = $section AND key = $key",
                Parameters(kind, key)),
            cancellationToken);

    public async Task<IReadOnlyList<T>> FindAllAsync<T>(
        RecordKind<T> kind, string section, IReadOnlyCollection<string> keys, CancellationToken cancellationToken)
        where T : class =>
        await database.ReadAsync(
            session => session
                .All(
                    row => Read(session, kind, row),
                    """
                    SELECT section, key, json, version FROM records
                    WHERE kind = $kind AND section = $section AND key IN (SELECT value FROM json_each($keys))
                    """,
                    ("kind", kind.Name), ("section", section),
                    ("keys", JsonSerializer.Serialize(keys, KeyJson.Default.IReadOnlyCollectionString)))
                .OfType<T>()
                .ToList(),
            cancellationToken);

    public IAsyncEnumerable<T> ListAsync<T>(RecordKind<T> kind, string section, string? tag, CancellationToken cancellationToken)
        where T : class =>
        database.ListAsync<string, T>(
            "",
            (session, last, limit) => session.All(
                row => (row.Text("key"), Read(session, kind, row)),
                """
                SELECT section, key, json, version FROM records
                WHERE kind = $kind AND section = $section AND key > $key AND ($tag IS NULL OR tag = $tag) ORDER BY key LIMIT $limit
                """,
                [.. Parameters(kind, new(last, section)), ("tag", tag), ("limit", limit)]),
            cancellationToken);

    public Task PutAsync<T>(RecordKind<T> kind, T record, CancellationToken cancellationToken)
        where T : class =>
        WriteAsync(kind, $"{Insert} {OverwriteOnConflict}", Row(kind, record, Columns.NewVersion()), cancellationToken);

    public async Task<string?> TrySaveAsync<T>(RecordKind<T> kind, T record, string? version, CancellationToken cancellationToken)
        where T : class
    {
        var next = Columns.NewVersion();
        try
        {
            var isWritten = await database.WriteAsync(
                kind.OutlastsPowerCuts, session => Save(session, kind, record, version, next), cancellationToken);
            return isWritten ? next : null;
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

    public Task<bool> RemoveAsync<T>(RecordKind<T> kind, RecordKey key, CancellationToken cancellationToken)
        where T : class =>
        WriteAsync(
            kind, "DELETE FROM records WHERE kind = $kind AND section = $section AND key = $key", Parameters(kind, key), cancellationToken);

    private Task<string?> FindVersionAsync<T>(RecordKind<T> kind, RecordKey key, CancellationToken cancellationToken)
        where T : class =>
        database.ReadAsync(
            session => session.First(
                row => row.Text("version"),
                "SELECT version FROM records WHERE kind = $kind AND section = $section AND key = $key",
                Parameters(kind, key)),
            cancellationToken);

    private Task<bool> WriteAsync<T>(RecordKind<T> kind, string sql, (string, object?)[] parameters, CancellationToken cancellationToken)
        where T : class =>
        database.WriteAsync(kind.OutlastsPowerCuts, session => session.Run(sql, parameters) > 0, cancellationToken);

    private static (string, object?)[] Parameters<T>(RecordKind<T> kind, RecordKey key)
        where T : class =>
        [("kind", kind.Name), ("section", key.Section), ("key", key.Key)];

    private static (string, object?)[] Row<T>(RecordKind<T> kind, T record, string version)
        where T : class =>
    [
        .. Parameters(kind, kind.KeyOf(record)),
        ("tag", kind.TagOf(record)),
        ("json", JsonSerializer.Serialize(record, kind.Json)),
        ("version", version),
    ];

    private static bool Save<T>(SqliteSession session, RecordKind<T> kind, T record, string? version, string next)
        where T : class
    {
        var row = Row(kind, record, next);
        if (version is not null)
        {
            return session.Run(Update, [.. row, ("read_version", version)]) > 0;
        }

        if (session.Run($"{Insert} ON CONFLICT (kind, section, key) DO NOTHING", row) > 0)
        {
            return true;
        }

        return IsBroken(session, kind, kind.KeyOf(record)) && session.Run($"{Insert} {OverwriteOnConflict}", row) > 0;
    }

    /// <summary>Whether what is there counts as never stored; it is kept aside then.</summary>
    private static bool IsBroken<T>(SqliteSession session, RecordKind<T> kind, RecordKey key)
        where T : class
    {
        if (kind.StandIn is not null || !session.Broken.Contains(kind.Name, key.ToString()))
        {
            return false;
        }

        const string Condition = "kind = $kind AND section = $section AND key = $key";
        if (session.First(row => Read(session, kind, row), $"SELECT * FROM records WHERE {Condition}", Parameters(kind, key)) is not null)
        {
            // Another process has written over it meanwhile.
            return false;
        }

        SqliteQuarantine.Keep(session, "records", Condition, Parameters(kind, key));
        session.Broken.Forget(kind.Name, key.ToString());
        return true;
    }

    /// <summary>Null for a record that cannot be read and counts as never stored.</summary>
    public static T? Read<T>(SqliteSession session, RecordKind<T> kind, SqliteDataReader row)
        where T : class
    {
        var key = new RecordKey(row.Text("key"), row.Text("section"));
        return session.Broken.TryRead(kind.Name, key.ToString(), row, read => Read(kind, key, read), out var record)
            ? record
            : kind.StandIn?.Invoke(key);
    }

    private static T Read<T>(RecordKind<T> kind, RecordKey key, SqliteDataReader row)
        where T : class =>
        kind.AtVersion(kind.Read(row.Utf8("json"), key), row.Text("version"));
}

[JsonSerializable(typeof(IReadOnlyCollection<string>))]
internal sealed partial class KeyJson : JsonSerializerContext;
