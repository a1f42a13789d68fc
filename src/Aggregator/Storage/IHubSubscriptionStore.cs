using Aggregator.Feeds.WebSub;

namespace Aggregator.Storage;

/// <summary>Which feeds are pushed to us, a row a feed. Few, and most feeds have none.</summary>
public interface IHubSubscriptionStore
{
    Task<HubSubscription?> FindAsync(string feedId, CancellationToken cancellationToken);

    Task<IReadOnlyList<HubSubscription>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Saves it if the stored one still has <see cref="HubSubscription.Version"/> (or is still absent). False when another writer was first.</summary>
    Task<bool> TrySaveAsync(HubSubscription subscription, CancellationToken cancellationToken);

    /// <summary>Erases it. False when it was not there.</summary>
    Task<bool> RemoveAsync(string feedId, CancellationToken cancellationToken);
}
