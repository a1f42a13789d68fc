using Aggregator.Feeds.State;
using System.Text.Json;

namespace Aggregator.Storage.Sqlite;

internal sealed class SqliteFeedStateStore(SqliteDatabase database) : IFeedStateStore
{
    public async Task<FeedState> GetAsync(string feedId, CancellationToken cancellationToken) =>
        await database.ReadAsync(
            connection => connection.First(Read, "SELECT * FROM feed_states WHERE feed_id = $feed_id", ("feed_id", feedId)),
            cancellationToken)
        ?? new FeedState { FeedId = feedId };

    public async Task<IReadOnlyList<FeedState>> ListAsync(CancellationToken cancellationToken) =>
        await database.ReadAsync(connection => connection.All(Read, "SELECT * FROM feed_states"), cancellationToken);

    public Task<bool> TrySaveAsync(FeedState state, CancellationToken cancellationToken) =>
        database.WriteAsync(
            connection => connection.TrySave(
                "feed_states", "feed_id", state.FeedId, JsonSerializer.Serialize(
                    state with { Version = null },
                    Documents.Json.FeedState), state.Version),
            cancellationToken);

    private static FeedState Read(SqliteDataReader row) =>
        Documents.Read(row, Documents.Json.FeedState) with { Version = row.Text("version") };
}
