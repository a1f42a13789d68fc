using Aggregator.Feeds.Catalogue;

namespace Aggregator.Storage;

/// <summary>The feeds that are polled: hundreds, changed by operators and at start.</summary>
public interface IFeedStore
{
    /// <summary>Adds the feed unless its id is already there; safe to repeat.</summary>
    Task<AddOutcome> AddAsync(Feed feed, CancellationToken cancellationToken);

    /// <summary>Writes the feed over the one with its id, or adds it.</summary>
    Task PutAsync(Feed feed, CancellationToken cancellationToken);

    Task<Feed?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>All feeds by id, those switched off too.</summary>
    Task<IReadOnlyList<Feed>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Removes the feed and its polling state; its articles stay. False when it was not there.</summary>
    Task<bool> RemoveAsync(string id, CancellationToken cancellationToken);
}
