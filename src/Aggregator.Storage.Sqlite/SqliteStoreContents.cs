namespace Aggregator.Storage.Sqlite;

internal sealed class SqliteStoreContents(SqliteDatabase database) : IStoreContents
{
    public IAsyncEnumerable<T> ListRecordsAsync<T>(RecordKind<T> kind, CancellationToken cancellationToken)
        where T : class =>
        database.ListAsync<(string Section, string Key), T>(
            ("", ""),
            (session, last, limit) => session.All(
                row => ((row.Text("section"), row.Text("key")), SqliteRecordStore.Read(session, kind, row)),
                """
                SELECT section, key, json, version FROM records
                WHERE kind = $kind AND (section, key) > ($section, $key) ORDER BY section, key LIMIT $limit
                """,
                ("kind", kind.Name), ("section", last.Section), ("key", last.Key), ("limit", limit)),
            cancellationToken);

    public IAsyncEnumerable<string> ListCandidatesAsync(CancellationToken cancellationToken) => database.ListAsync<string, string>(
        "",
        (session, last, limit) => session.All(
            row => (row.Text("id"), (string?)row.Text("id")),
            "SELECT id FROM candidates WHERE id > $id ORDER BY id LIMIT $limit",
            ("id", last), ("limit", limit)),
        cancellationToken);
}
