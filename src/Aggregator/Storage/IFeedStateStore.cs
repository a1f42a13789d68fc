using Aggregator.Feeds.State;

namespace Aggregator.Storage;

/// <summary>The polling state of each feed. Two writers can meet, so a write names the version it read.</summary>
public interface IFeedStateStore
{
    /// <summary>The state, or a fresh one when the feed was never polled.</summary>
    Task<FeedState> GetAsync(string feedId, CancellationToken cancellationToken);

    /// <summary>All stored states, in no order.</summary>
    Task<IReadOnlyList<FeedState>> ListAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Saves the state if the stored <see cref="FeedState.Version"/> (or its absence) is unchanged. False when another writer was first.
    /// </summary>
    Task<bool> TrySaveAsync(FeedState state, CancellationToken cancellationToken);
}

internal sealed class FeedStateStore(IRecordStore records) : IFeedStateStore
{
    public async Task<FeedState> GetAsync(string feedId, CancellationToken cancellationToken) =>
        await records.FindAsync(RecordKinds.FeedStates, new(feedId), cancellationToken) ?? new FeedState { FeedId = feedId };

    public async Task<IReadOnlyList<FeedState>> ListAsync(CancellationToken cancellationToken) =>
        await records.ListAsync(RecordKinds.FeedStates, RecordKey.Only, null, cancellationToken).ToListAsync(cancellationToken);

    public async Task<bool> TrySaveAsync(FeedState state, CancellationToken cancellationToken) =>
        await records.TrySaveAsync(RecordKinds.FeedStates, state, state.Version, cancellationToken) is not null;
}
