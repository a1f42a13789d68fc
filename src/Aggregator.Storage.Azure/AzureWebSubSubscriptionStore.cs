using Aggregator.Feeds.WebSub;

namespace Aggregator.Storage.Azure;

internal sealed class AzureWebSubSubscriptionStore(AzureAccount account) : IWebSubSubscriptionStore
{
    private const string Json = "Json";

    private readonly TableClient _subscriptions = account.Table(Keys.HubSubscriptions);

    public Task<WebSubSubscription?> FindAsync(string feedId, CancellationToken cancellationToken) =>
        _subscriptions.FindAsync(Keys.Only, Keys.Of(feedId), Read, cancellationToken);

    public async Task<IReadOnlyList<WebSubSubscription>> ListAsync(CancellationToken cancellationToken) =>
        await _subscriptions.ListAsync(Keys.Only, cancellationToken).Select(Read).ToListAsync(cancellationToken);

    public Task<bool> TrySaveAsync(WebSubSubscription subscription, CancellationToken cancellationToken) =>
        _subscriptions.TrySaveAsync(
            new TableEntity(Keys.Only, Keys.Of(subscription.FeedId)) { [Json] = subscription.ToJson() },
            subscription.Version,
            cancellationToken);

    public Task<bool> RemoveAsync(string feedId, CancellationToken cancellationToken) =>
        _subscriptions.RemoveAsync(Keys.Only, Keys.Of(feedId), cancellationToken);

    private static WebSubSubscription Read(TableEntity row) => WebSubSubscription.FromJson(row.Text(Json), row.ETag.ToString());
}
