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
