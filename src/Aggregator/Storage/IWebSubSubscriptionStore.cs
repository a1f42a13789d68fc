using Aggregator.Feeds.WebSub;

namespace Aggregator.Storage;

/// <summary>The subscriptions to feeds that a WebSub hub pushes; most feeds have none.</summary>
public interface IWebSubSubscriptionStore
{
    Task<WebSubSubscription?> FindAsync(string feedId, CancellationToken cancellationToken);

    Task<IReadOnlyList<WebSubSubscription>> ListAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Saves it if the stored <see cref="WebSubSubscription.Version"/> (or its absence) is unchanged. False when another writer was first.
    /// </summary>
    Task<bool> TrySaveAsync(WebSubSubscription subscription, CancellationToken cancellationToken);

    /// <summary>Erases it. False when it was not there.</summary>
    Task<bool> RemoveAsync(string feedId, CancellationToken cancellationToken);
}

internal sealed class WebSubSubscriptionStore(IRecordStore records) : IWebSubSubscriptionStore
{
    public Task<WebSubSubscription?> FindAsync(string feedId, CancellationToken cancellationToken) =>
        records.FindAsync(RecordKinds.WebSubSubscriptions, new(feedId), cancellationToken);

    public async Task<IReadOnlyList<WebSubSubscription>> ListAsync(CancellationToken cancellationToken) =>
        await records.ListAsync(RecordKinds.WebSubSubscriptions, RecordKey.Only, null, cancellationToken).ToListAsync(cancellationToken);

    public async Task<bool> TrySaveAsync(WebSubSubscription subscription, CancellationToken cancellationToken) =>
        await records.TrySaveAsync(RecordKinds.WebSubSubscriptions, subscription, subscription.Version, cancellationToken) is not null;

    public Task<bool> RemoveAsync(string feedId, CancellationToken cancellationToken) =>
        records.RemoveAsync(RecordKinds.WebSubSubscriptions, new(feedId), cancellationToken);
}
