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

internal sealed class FeedStore(IRecordStore records) : IFeedStore
{
    public async Task<AddOutcome> AddAsync(Feed feed, CancellationToken cancellationToken) =>
        await records.TrySaveAsync(RecordKinds.Feeds, feed, null, cancellationToken) is null ? AddOutcome.AlreadyThere : AddOutcome.Added;

    public Task PutAsync(Feed feed, CancellationToken cancellationToken) => records.PutAsync(RecordKinds.Feeds, feed, cancellationToken);

    public Task<Feed?> FindAsync(string id, CancellationToken cancellationToken) =>
        records.FindAsync(RecordKinds.Feeds, new(id), cancellationToken);

    public async Task<IReadOnlyList<Feed>> ListAsync(CancellationToken cancellationToken) =>
        await records.ListAsync(RecordKinds.Feeds, RecordKey.Only, null, cancellationToken).ToListAsync(cancellationToken);

    public async Task<bool> RemoveAsync(string id, CancellationToken cancellationToken)
    {
        // The state first: were it last, a crash in between would keep it for ever.
        await records.RemoveAsync(RecordKinds.FeedStates, new(id), cancellationToken);
        return await records.RemoveAsync(RecordKinds.Feeds, new(id), cancellationToken);
    }
}
