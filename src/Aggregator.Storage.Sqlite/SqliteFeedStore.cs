using System.Text.Json;
using Aggregator.Feeds.Catalogue;

namespace Aggregator.Storage.Sqlite;

internal sealed class SqliteFeedStore(SqliteDatabase database) : IFeedStore
{
    private const string Insert = "INSERT INTO feeds (id, json) VALUES ($id, $json)";

    public Task<AddOutcome> AddAsync(Feed feed, CancellationToken cancellationToken) =>
        database.WriteAsync(
            connection => connection.Run($"{Insert} ON CONFLICT (id) DO NOTHING", Row(feed)) > 0
                ? AddOutcome.Added
                : AddOutcome.AlreadyThere,
            cancellationToken);

    public Task PutAsync(Feed feed, CancellationToken cancellationToken) =>
        database.WriteAsync(
            connection => connection.Run($"{Insert} ON CONFLICT (id) DO UPDATE SET json = excluded.json", Row(feed)),
            cancellationToken);

    public Task<Feed?> FindAsync(string id, CancellationToken cancellationToken) =>
        database.ReadAsync(connection => connection.First(Read, "SELECT json FROM feeds WHERE id = $id", ("id", id)), cancellationToken);

    public async Task<IReadOnlyList<Feed>> ListAsync(CancellationToken cancellationToken) =>
        await database.ReadAsync(connection => connection.All(Read, "SELECT json FROM feeds ORDER BY id"), cancellationToken);

    public Task<bool> RemoveAsync(string id, CancellationToken cancellationToken) =>
        database.WriteAsync(
            connection =>
            {
                connection.Run("DELETE FROM feed_states WHERE feed_id = $id", ("id", id));
                return connection.Run("DELETE FROM feeds WHERE id = $id", ("id", id)) > 0;
            },
            cancellationToken);

    private static (string, object?)[] Row(Feed feed) =>
        [("id", feed.Id), ("json", JsonSerializer.Serialize(feed, Documents.Json.Feed))];

    private static Feed Read(SqliteDataReader row) => Documents.Read(row, Documents.Json.Feed);
}
