using Aggregator.Feeds.State;

namespace Aggregator.Storage.Azure;

internal sealed class AzureFeedStateStore(AzureAccount account) : IFeedStateStore
{
    private readonly TableClient _states = account.Table(Keys.FeedStates);

    public async Task<FeedState> GetAsync(string feedId, CancellationToken cancellationToken) =>
        await _states.FindAsync(Keys.Only, Keys.Of(feedId), Read, cancellationToken) ?? new FeedState { FeedId = feedId };

    public async Task<IReadOnlyList<FeedState>> ListAsync(CancellationToken cancellationToken) =>
        await _states.ListAsync(Keys.Only, cancellationToken).Select(Read).ToListAsync(cancellationToken);

    public Task<bool> TrySaveAsync(FeedState state, CancellationToken cancellationToken) =>
        _states.TrySaveAsync(Write(state), state.Version, cancellationToken);

    private static TableEntity Write(FeedState state) => new(Keys.Only, Keys.Of(state.FeedId))
    {
        ["FeedId"] = state.FeedId,
        ["NextDueAt"] = Row.Of(state.NextDueAt),
        ["ETag"] = Row.Of(state.ETag),
        ["LastModified"] = Row.Of(state.LastModified),
        ["ValidatorsFor"] = Row.Of(state.ValidatorsFor),
        ["BodyHash"] = state.BodyHash,
        ["LastFetchedAt"] = Row.Of(state.LastFetchedAt),
        ["LastChangedAt"] = Row.Of(state.LastChangedAt),
        ["LastSuccessAt"] = Row.Of(state.LastSuccessAt),
        ["LastStatus"] = state.LastStatus,
        ["LastError"] = Row.Of(state.LastError),
        ["Failures"] = state.Failures,
        ["Requests"] = state.Requests,
        ["NotModified"] = state.NotModified,
        ["Candidates"] = state.Candidates,
        ["IsRetired"] = state.IsRetired,
        ["History"] = Row.Of(state.History.ToJson()),
    };

    private static FeedState Read(TableEntity row) => new()
    {
        FeedId = row.Text("FeedId"),
        NextDueAt = row.Time("NextDueAt"),
        ETag = row.GetString("ETag"),
        LastModified = row.GetString("LastModified"),
        ValidatorsFor = row.GetString("ValidatorsFor"),
        BodyHash = row.GetString("BodyHash"),
        LastFetchedAt = row.TimeOrNull("LastFetchedAt"),
        LastChangedAt = row.TimeOrNull("LastChangedAt"),
        LastSuccessAt = row.TimeOrNull("LastSuccessAt"),
        LastStatus = row.GetInt32("LastStatus"),
        LastError = row.GetString("LastError"),
        Failures = row.Int("Failures"),
        Requests = row.Long("Requests"),
        NotModified = row.Long("NotModified"),
        Candidates = row.Long("Candidates"),
        IsRetired = row.Flag("IsRetired"),
        History = FeedHistory.FromJson(row.GetString("History")),
        Version = row.ETag.ToString(),
    };
}
