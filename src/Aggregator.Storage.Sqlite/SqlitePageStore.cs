using System.Text.Json;
using Aggregator.Candidates;

namespace Aggregator.Storage.Sqlite;

internal sealed class SqlitePageStore(SqliteDatabase database) : IPageStore
{
    public Task<PageFetchRecord?> FindAsync(string id, CancellationToken cancellationToken) =>
        database.ReadAsync(
            connection => connection.First(
                row => Documents.Read(row, Documents.Json.PageFetchRecord), "SELECT json FROM pages WHERE id = $id", ("id", id)),
            cancellationToken);

    public Task AddAsync(PageFetchRecord record, CancellationToken cancellationToken) =>
        database.WriteAsync(
            connection => connection.Run("INSERT INTO pages (id, json) VALUES ($id, $json) ON CONFLICT (id) DO NOTHING", ("id", record.Id),
                ("json", JsonSerializer.Serialize(record, Documents.Json.PageFetchRecord))),
            cancellationToken);
}
