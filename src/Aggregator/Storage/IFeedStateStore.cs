using Aggregator.Feeds.State;

namespace Aggregator.Storage;

/// <summary>The polling state of each feed. Two writers can meet, so a write names the version it read.</summary>
public interface IFeedStateStore
{
    /// <summary>The state, or a fresh one when the feed was never polled.</summary>
    Task<FeedState> GetAsync(string feedId, CancellationToken cancellationToken);

    /// <summary>The states of these feeds, fresh ones where a feed was never polled, by feed.</summary>
    Task<IReadOnlyDictionary<string, FeedState>> GetAllAsync(IReadOnlyCollection<string> feedIds, CancellationToken cancellationToken);

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

    public async Task<IReadOnlyDictionary<string, FeedState>> GetAllAsync(
        IReadOnlyCollection<string> feedIds, CancellationToken cancellationToken)
    {
        var stored = await records.FindAllAsync(RecordKinds.FeedStates, RecordKey.Only, feedIds, cancellationToken);
        var all = stored.ToDictionary(state => state.FeedId);
        foreach (var id in feedIds)
        {
            all.TryAdd(id, new FeedState { FeedId = id });
        }

        return all;
    }

    public async Task<IReadOnlyList<FeedState>> ListAsync(CancellationToken cancellationToken) =>
        await records.ListAsync(RecordKinds.FeedStates, RecordKey.Only, null, cancellationToken).ToListAsync(cancellationToken);

    public async Task<bool> TrySaveAsync(FeedState state, CancellationToken cancellationToken) =>
        await records.TrySaveAsync(RecordKinds.FeedStates, state, state.Version, cancellationToken) is not null;
}
