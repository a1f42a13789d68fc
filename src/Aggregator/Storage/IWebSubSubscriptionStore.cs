using Aggregator.Feeds.WebSub;

namespace Aggregator.Storage;

/// <summary>Which feeds are pushed to us, a row a feed. Few, and most feeds have none.</summary>
public interface IWebSubSubscriptionStore
{
    Task<WebSubSubscription?> FindAsync(string feedId, CancellationToken cancellationToken);

    Task<IReadOnlyList<WebSubSubscription>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Saves it if the stored one still has <see cref="WebSubSubscription.Version"/> (or is still absent). False when another writer was first.</summary>
    Task<bool> TrySaveAsync(WebSubSubscription subscription, CancellationToken cancellationToken);

    /// <summary>Erases it. False when it was not there.</summary>
    Task<bool> RemoveAsync(string feedId, CancellationToken cancellationToken);
}
