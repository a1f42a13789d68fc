using Aggregator.Feeds.Catalogue;
using Aggregator.Feeds.State;

namespace Aggregator.Storage;

/// <summary>
/// The feeds that are polled: hundreds, changed by operators and at start. What is secret in an address is kept apart on the way in, so
/// that a feed that was read here can be shown.
/// </summary>
public interface IFeedStore
{
    /// <summary>Adds the feed unless its id is already there; safe to repeat.</summary>
    Task<AddOutcome> AddAsync(Feed feed, CancellationToken cancellationToken);

    /// <summary>Writes the feed over the one with its id, or adds it.</summary>
    Task PutAsync(Feed feed, CancellationToken cancellationToken);

    /// <summary>
    /// Writes a feed that has another address now. Of its polling only the entries that were seen stay, since the rest says nothing of
    /// the new address, least of all that it is gone.
    /// </summary>
    Task MoveAsync(Feed feed, CancellationToken cancellationToken);

    Task<Feed?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>Those of the feeds that are stored, in no order.</summary>
    Task<IReadOnlyList<Feed>> FindAllAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken);

    /// <summary>The feed with its secrets, to be requested and nothing else.</summary>
    Task<Feed> CompleteAsync(Feed feed, CancellationToken cancellationToken);

    /// <summary>All feeds by id, those switched off too.</summary>
    Task<IReadOnlyList<Feed>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Removes the feed, its secrets and its polling state; its articles stay. False when it was not there.</summary>
    Task<bool> RemoveAsync(string id, CancellationToken cancellationToken);
}

internal sealed class FeedStore(IRecordStore records) : IFeedStore
{
    public async Task<AddOutcome> AddAsync(Feed feed, CancellationToken cancellationToken)
    {
        var (shown, secret) = FeedSecret.Split(feed);
        if (await records.TrySaveAsync(RecordKinds.Feeds, shown, null, cancellationToken) is null)
        {
            return AddOutcome.AlreadyThere;
        }

        await KeepAsync(secret, cancellationToken);
        return AddOutcome.Added;
    }

    public async Task PutAsync(Feed feed, CancellationToken cancellationToken)
    {
        var (shown, secret) = FeedSecret.Split(feed);
        await KeepAsync(secret, cancellationToken);
        await records.PutAsync(RecordKinds.Feeds, shown, cancellationToken);
    }

    public async Task MoveAsync(Feed feed, CancellationToken cancellationToken)
    {
        if (await records.FindAsync(RecordKinds.FeedStates, new(feed.Id), cancellationToken) is { History: var seen })
        {
            var history = FeedHistory.None with { Known = seen.Known, ReadAt = seen.ReadAt };
            await records.PutAsync(RecordKinds.FeedStates, new FeedState { FeedId = feed.Id, History = history }, cancellationToken);
        }

        await PutAsync(feed, cancellationToken);
    }

    public Task<Feed?> FindAsync(string id, CancellationToken cancellationToken) =>
        records.FindAsync(RecordKinds.Feeds, new(id), cancellationToken);

    public Task<IReadOnlyList<Feed>> FindAllAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken) =>
        records.FindAllAsync(RecordKinds.Feeds, RecordKey.Only, ids, cancellationToken);

    public async Task<Feed> CompleteAsync(Feed feed, CancellationToken cancellationToken)
    {
        if (feed.HasSecret && await records.FindAsync(RecordKinds.FeedSecrets, new(feed.Id), cancellationToken) is { } secret)
        {
            return secret.Complete(feed);
        }

        return feed;
    }

    public async Task<IReadOnlyList<Feed>> ListAsync(CancellationToken cancellationToken) =>
        await records.ListAsync(RecordKinds.Feeds, RecordKey.Only, null, cancellationToken).ToListAsync(cancellationToken);

    public async Task<bool> RemoveAsync(string id, CancellationToken cancellationToken)
    {
        // The feed last: were it first, a crash in between would keep the others for ever.
        await records.RemoveAsync(RecordKinds.FeedStates, new(id), cancellationToken);
        await records.RemoveAsync(RecordKinds.FeedSecrets, new(id), cancellationToken);
        return await records.RemoveAsync(RecordKinds.Feeds, new(id), cancellationToken);
    }

    private Task KeepAsync(FeedSecret? secret, CancellationToken cancellationToken) =>
        secret is null ? Task.CompletedTask : records.PutAsync(RecordKinds.FeedSecrets, secret, cancellationToken);
}
