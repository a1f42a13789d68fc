using Aggregator.Feeds.Catalogue;

namespace Aggregator.Storage.Sqlite;

internal sealed class SqliteFeedStore(SqliteDatabase database) : IFeedStore
{
    private const string Insert =
        """
        INSERT INTO feeds (id, title, address, language, adapter, lane, trust, selectors, is_on, off_reason, min_minutes, seed)
        VALUES ($id, $title, $address, $language, $adapter, $lane, $trust, $selectors, $is_on, $off_reason, $min_minutes, $seed)
        """;

    public Task<AddOutcome> AddAsync(Feed feed, CancellationToken cancellationToken) =>
        database.WriteAsync(
            connection => connection.Run($"{Insert} ON CONFLICT (id) DO NOTHING", Row(feed)) > 0 ? AddOutcome.Added : AddOutcome.AlreadyThere,
            cancellationToken);

    public Task PutAsync(Feed feed, CancellationToken cancellationToken) =>
        database.WriteAsync(
            connection => connection.Run(
                $"""
                {Insert} ON CONFLICT (id) DO UPDATE SET
                    title = excluded.title, address = excluded.address, language = excluded.language, adapter = excluded.adapter,
                    lane = excluded.lane, trust = excluded.trust, selectors = excluded.selectors,
                    is_on = excluded.is_on, off_reason = excluded.off_reason, min_minutes = excluded.min_minutes, seed = excluded.seed
                """,
                Row(feed)),
            cancellationToken);

    public Task<Feed?> FindAsync(string id, CancellationToken cancellationToken) =>
        database.ReadAsync(connection => connection.First(Read, "SELECT * FROM feeds WHERE id = $id", ("id", id)), cancellationToken);

    public async Task<IReadOnlyList<Feed>> ListAsync(CancellationToken cancellationToken) =>
        await database.ReadAsync(connection => connection.All(Read, "SELECT * FROM feeds ORDER BY id"), cancellationToken);

    public Task<bool> RemoveAsync(string id, CancellationToken cancellationToken) =>
        database.WriteAsync(
            connection =>
            {
                connection.Run("DELETE FROM feed_states WHERE feed_id = $id", ("id", id));
                return connection.Run("DELETE FROM feeds WHERE id = $id", ("id", id)) > 0;
            },
            cancellationToken);

    private static (string, object?)[] Row(Feed feed) =>
    [
        ("id", feed.Id),
        ("title", feed.Title),
        ("address", Columns.Of(feed.Address)),
        ("language", feed.Language),
        ("adapter", feed.Adapter),
        ("lane", feed.Lane),
        ("trust", feed.Trust),
        ("selectors", feed.Selectors?.ToJson()),
        ("is_on", feed.IsOn),
        ("off_reason", feed.OffReason),
        ("min_minutes", feed.MinInterval?.TotalMinutes is { } minutes ? (int)minutes : null),
        ("seed", feed.Seed),
    ];

    private static Feed Read(SqliteDataReader row) => new()
    {
        Id = row.Text("id"),
        Title = row.Text("title"),
        Address = new Uri(row.Text("address")),
        Language = row.TextOrNull("language"),
        Adapter = row.Text("adapter"),
        Lane = row.Text("lane"),
        Trust = row.Real("trust"),
        Selectors = EntrySelectors.FromJson(row.TextOrNull("selectors")),
        IsOn = row.Flag("is_on"),
        OffReason = row.TextOrNull("off_reason"),
        MinInterval = row.IntOrNull("min_minutes") is { } minutes ? TimeSpan.FromMinutes(minutes) : null,
        Seed = row.TextOrNull("seed"),
    };
}
