using Aggregator.Subscriptions;

namespace Aggregator.Storage.Azure;

/// <summary>One partition: a subscriber is found by id, and the thousand of a page cost one call.</summary>
internal sealed class AzureSubscriptionStore(AzureAccount account) : ISubscriptionStore
{
    private readonly TableClient _subscriptions = account.Table(Keys.Subscriptions);

    public Task<Subscription?> FindAsync(string id, CancellationToken cancellationToken) =>
        _subscriptions.FindAsync(Keys.Only, Keys.Of(id), Read, cancellationToken);

    public Task<bool> TrySaveAsync(Subscription subscription, CancellationToken cancellationToken) =>
        _subscriptions.TrySaveAsync(Write(subscription), subscription.Version, cancellationToken);

    public IAsyncEnumerable<Subscription> ListAsync(SubscriptionState state, CancellationToken cancellationToken) =>
        _subscriptions
            .QueryAsync<TableEntity>(
                TableClient.CreateQueryFilter(
                    $"PartitionKey eq {Keys.Only} and State eq {state.ToString()}"), cancellationToken: cancellationToken)
            .Select(Read);

    public Task<bool> RemoveAsync(string id, CancellationToken cancellationToken) =>
        _subscriptions.RemoveAsync(Keys.Only, Keys.Of(id), cancellationToken);

    private static TableEntity Write(Subscription subscription) => new(Keys.Only, Keys.Of(subscription.Id))
    {
        ["Id"] = subscription.Id,
        ["Channel"] = subscription.Channel,
        ["Address"] = subscription.Address,
        ["LocalHour"] = subscription.LocalHour,
        ["Zone"] = subscription.Zone,
        ["Labs"] = Row.Of(subscription.Labs),
        ["Languages"] = Row.Of(subscription.Languages),
        ["State"] = subscription.State.ToString(),
        ["ConfirmationHash"] = subscription.ConfirmationHash,
        ["ConfirmationSentAt"] = Row.Of(subscription.ConfirmationSentAt),
        ["ManageToken"] = subscription.ManageToken,
        ["CreatedAt"] = Row.Of(subscription.CreatedAt),
        ["ConfirmedAt"] = Row.Of(subscription.ConfirmedAt),
        ["UnsubscribedAt"] = Row.Of(subscription.UnsubscribedAt),
    };

    private static Subscription Read(TableEntity row) => new()
    {
        Id = row.Text("Id"),
        Channel = row.Text("Channel"),
        Address = row.Text("Address"),
        LocalHour = row.Int("LocalHour"),
        Zone = row.Text("Zone"),
        Labs = row.Texts("Labs"),
        Languages = row.Texts("Languages"),
        State = row.Name<SubscriptionState>("State"),
        ConfirmationHash = row.GetString("ConfirmationHash"),
        ConfirmationSentAt = row.TimeOrNull("ConfirmationSentAt"),
        ManageToken = row.Text("ManageToken"),
        CreatedAt = row.Time("CreatedAt"),
        ConfirmedAt = row.TimeOrNull("ConfirmedAt"),
        UnsubscribedAt = row.TimeOrNull("UnsubscribedAt"),
        Version = row.ETag.ToString(),
    };
}
