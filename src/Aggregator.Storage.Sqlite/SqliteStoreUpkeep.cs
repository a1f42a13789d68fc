using System.Runtime.CompilerServices;
using Aggregator.Telemetry;

namespace Aggregator.Storage.Sqlite;

internal sealed class SqliteStoreUpkeep(SqliteDatabase database, Progress progress) : IStoreUpkeep
{
    private const string Sound = "ok";

    public Task<IReadOnlyList<string>> FindDamageAsync(CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<string>>(
            session => [.. session.All(row => row.GetString(0), "PRAGMA quick_check").Where(line => line != Sound)], cancellationToken);

    public async IAsyncEnumerable<CheckedTable> CheckAsync(bool quarantine, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var check in SqliteTableCheck.All)
        {
            var (rows, broken) = await database.ReadAsync(session => Find(session, check, cancellationToken), cancellationToken);
            if (quarantine && broken.Count > 0)
            {
                await database.WriteAsync(session => broken.Count(row => SetAside(session, check, row)), cancellationToken);
            }

            foreach (var (table, count) in rows)
            {
                yield return new CheckedTable(
                    table, count, [.. broken.Where(row => row.Table == table).Select(row => new UnreadableRow(row.Name, row.Problem))]);
            }
        }
    }

    public Task<(long Before, long After)?> CompactAsync(CancellationToken cancellationToken) => Task.Run<(long, long)?>(
        () =>
        {
            var before = new FileInfo(database.Path).Length;
            database.Create(session =>
            {
                session.Run("INSERT INTO article_search (article_search) VALUES ('optimize')");

                // It takes effect when the file is written anew, and lets pages be given back one by one from then on.
                session.Run("PRAGMA auto_vacuum = INCREMENTAL; VACUUM");
                session.All(_ => true, "PRAGMA wal_checkpoint(TRUNCATE)");
                return true;
            });
            return (before, new FileInfo(database.Path).Length);
        },
        cancellationToken);

    /// <summary>One read of the whole table: writers go on beside it.</summary>
    private (SortedDictionary<string, int> Rows, List<BrokenRow> Broken) Find(
        SqliteSession session, SqliteTableCheck check, CancellationToken cancellationToken)
    {
        var reading = progress.Begin($"rows of {check.Table} read");
        var rows = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var broken = new List<BrokenRow>();
        session.Each($"SELECT * FROM {check.Table}", row =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            var table = TableOf(check, row);
            rows[table] = rows.GetValueOrDefault(table) + 1;
            reading.Add(1);
            if (!BrokenRows.IsReadable(row, check.Read, out var problem))
            {
                (string, object?)[] key = [.. check.Key.Select(column => (column, (object?)row.GetValue(row.GetOrdinal(column))))];
                broken.Add(new BrokenRow(table, key, problem));
            }
        });
        reading.End();
        return (rows, broken);
    }

    /// <summary>False when another has written over it meanwhile.</summary>
    private static bool SetAside(SqliteSession session, SqliteTableCheck check, BrokenRow row)
    {
        var select = $"SELECT * FROM {check.Table} WHERE {check.Condition}";
        if (session.All(found => BrokenRows.IsReadable(found, check.Read, out _), select, row.Key) is not [false])
        {
            return false;
        }

        Move(session, check.Table, check.Condition, row.Key);
        foreach (var (table, column) in check.Beside)
        {
            Move(session, table, $"{column} = $key", ("key", row.Key[0].Value));
        }

        LeaveStandIn(session, check, row);
        return true;
    }

    private static void Move(SqliteSession session, string table, string condition, params ReadOnlySpan<(string Name, object? Value)> key)
    {
        SqliteQuarantine.Keep(session, table, condition, key);
        session.Run($"DELETE FROM {table} WHERE {condition}", key);
    }

    private static void LeaveStandIn(SqliteSession session, SqliteTableCheck check, BrokenRow row)
    {
        if (check.Table != SqliteTableCheck.Records || RecordKinds.Find(row.Table) is not { } kind)
        {
            return;
        }

        var key = new RecordKey((string)row.Key[2].Value!, (string)row.Key[1].Value!);
        if (kind.StandInFor(key) is { } json)
        {
            session.Run(
                "INSERT INTO records (kind, section, key, tag, json, version) VALUES ($kind, $section, $key, NULL, $json, $version)",
                [.. row.Key, ("json", json), ("version", Columns.NewVersion())]);
        }
    }

    private static string TableOf(SqliteTableCheck check, SqliteDataReader row) =>
        check.Table == SqliteTableCheck.Records ? row.Text("kind") : check.Table;

    /// <param name="Table">Of records, their kind.</param>
    private sealed record BrokenRow(string Table, (string Name, object? Value)[] Key, string Problem)
    {
        public string Name => string.Join('/', Key.Where(IsSaid).Select(part => part.Value));

        private static bool IsSaid((string Name, object? Value) part) => part.Name != "kind" && part.Value as string != RecordKey.Only;
    }
}
