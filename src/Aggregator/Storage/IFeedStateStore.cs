using Aggregator.Feeds.State;

namespace Aggregator.Storage;

/// <summary>How polling goes, a row a feed. Two writers can meet, so a write names the version it read.</summary>
public interface IFeedStateStore
{
    /// <summary>The state, or a fresh one when the feed was never asked.</summary>
    Task<FeedState> GetAsync(string feedId, CancellationToken cancellationToken);

    /// <summary>All stored states, in no order.</summary>
    Task<IReadOnlyList<FeedState>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Saves the state if the stored one still has <see cref="FeedState.Version"/> (or is still absent). False when another writer was first.</summary>
    Task<bool> TrySaveAsync(FeedState state, CancellationToken cancellationToken);
}
