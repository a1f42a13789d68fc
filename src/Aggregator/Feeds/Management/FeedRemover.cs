using Aggregator.Feeds.Catalogue;
using Aggregator.Feeds.WebSub;
using Aggregator.Storage;

namespace Aggregator.Feeds.Management;

/// <summary>Removes a feed or switches it off. Its hub is requested to stop first, while we still know it.</summary>
public sealed class FeedRemover(IFeedStore feeds, WebSubSubscriptionManager hubs)
{
    /// <summary>False when there was no such feed.</summary>
    public async Task<bool> RemoveAsync(string id, CancellationToken cancellationToken)
    {
        await hubs.EndAsync(id, cancellationToken);
        return await feeds.RemoveAsync(id, cancellationToken);
    }

    /// <summary>Keeps the feed, and stops polling it.</summary>
    /// <param name="reason">Why, for those who look at the list.</param>
    public async Task SwitchOffAsync(Feed feed, string reason, CancellationToken cancellationToken)
    {
        await feeds.PutAsync(feed with { IsOn = false, OffReason = reason }, cancellationToken);
        await hubs.EndAsync(feed.Id, cancellationToken);
    }
}
