using Aggregator.Feeds.State;

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
        database.WriteAsync(connection => connection.Run(state.Version is null ? Insert : Update, Row(state)) > 0, cancellationToken);

    private const string Insert =
        """
        INSERT INTO feed_states (
            feed_id, next_due_at, etag, last_modified, validators_for, body_hash, last_fetched_at, last_changed_at,
            last_success_at, last_status, last_error, failures, requests, not_modified, candidates, is_retired, history, version)
        VALUES (
            $feed_id, $next_due_at, $etag, $last_modified, $validators_for, $body_hash, $last_fetched_at, $last_changed_at,
            $last_success_at, $last_status, $last_error, $failures, $requests, $not_modified, $candidates, $is_retired, $history, $version)
        ON CONFLICT (feed_id) DO NOTHING
        """;

    private const string Update =
        """
        UPDATE feed_states SET
            next_due_at = $next_due_at, etag = $etag, last_modified = $last_modified, validators_for = $validators_for,
            body_hash = $body_hash, last_fetched_at = $last_fetched_at, last_changed_at = $last_changed_at,
            last_success_at = $last_success_at, last_status = $last_status, last_error = $last_error, failures = $failures,
            requests = $requests, not_modified = $not_modified, candidates = $candidates, is_retired = $is_retired,
            history = $history, version = $version
        WHERE feed_id = $feed_id AND version = $read_version
        """;

    private static (string, object?)[] Row(FeedState state) =>
    [
        ("feed_id", state.FeedId),
        ("next_due_at", Columns.Of(state.NextDueAt)),
        ("etag", state.ETag),
        ("last_modified", state.LastModified),
        ("validators_for", state.ValidatorsFor),
        ("body_hash", state.BodyHash),
        ("last_fetched_at", Columns.Of(state.LastFetchedAt)),
        ("last_changed_at", Columns.Of(state.LastChangedAt)),
        ("last_success_at", Columns.Of(state.LastSuccessAt)),
        ("last_status", state.LastStatus),
        ("last_error", state.LastError),
        ("failures", state.Failures),
        ("requests", state.Requests),
        ("not_modified", state.NotModified),
        ("candidates", state.Candidates),
        ("is_retired", state.IsRetired),
        ("history", state.History.ToJson()),
        ("version", Columns.NewVersion()),
        ("read_version", state.Version),
    ];

    private static FeedState Read(SqliteDataReader row) => new()
    {
        FeedId = row.Text("feed_id"),
        NextDueAt = row.Time("next_due_at"),
        ETag = row.TextOrNull("etag"),
        LastModified = row.TextOrNull("last_modified"),
        ValidatorsFor = row.TextOrNull("validators_for"),
        BodyHash = row.TextOrNull("body_hash"),
        LastFetchedAt = row.TimeOrNull("last_fetched_at"),
        LastChangedAt = row.TimeOrNull("last_changed_at"),
        LastSuccessAt = row.TimeOrNull("last_success_at"),
        LastStatus = row.IntOrNull("last_status"),
        LastError = row.TextOrNull("last_error"),
        Failures = row.Int("failures"),
        Requests = row.Long("requests"),
        NotModified = row.Long("not_modified"),
        Candidates = row.Long("candidates"),
        IsRetired = row.Flag("is_retired"),
        History = FeedHistory.FromJson(row.TextOrNull("history")),
        Version = row.Text("version"),
    };
}
