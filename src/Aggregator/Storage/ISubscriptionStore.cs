using Aggregator.Subscriptions;

namespace Aggregator.Storage;

/// <summary>Who gets the digest. Two writers can meet, so a write names the version it read.</summary>
public interface ISubscriptionStore
{
    Task<Subscription?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>
    /// Saves it if the stored <see cref="Subscription.Version"/> (or its absence) is unchanged. False when another writer was first.
    /// </summary>
    Task<bool> TrySaveAsync(Subscription subscription, CancellationToken cancellationToken);

    IAsyncEnumerable<Subscription> ListAsync(SubscriptionState state, CancellationToken cancellationToken);

    /// <summary>Erases it. False when it was not there.</summary>
    Task<bool> RemoveAsync(string id, CancellationToken cancellationToken);
}

internal sealed class SubscriptionStore(IRecordStore records) : ISubscriptionStore
{
    public Task<Subscription?> FindAsync(string id, CancellationToken cancellationToken) =>
        records.FindAsync(RecordKinds.Subscriptions, new(id), cancellationToken);

    public async Task<bool> TrySaveAsync(Subscription subscription, CancellationToken cancellationToken) =>
        await records.TrySaveAsync(RecordKinds.Subscriptions, subscription, subscription.Version, cancellationToken) is not null;

    public IAsyncEnumerable<Subscription> ListAsync(SubscriptionState state, CancellationToken cancellationToken) =>
        records.ListAsync(RecordKinds.Subscriptions, RecordKey.Only, state.ToString(), cancellationToken);

    public Task<bool> RemoveAsync(string id, CancellationToken cancellationToken) =>
        records.RemoveAsync(RecordKinds.Subscriptions, new(id), cancellationToken);
}
