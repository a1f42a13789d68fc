using Aggregator.Delivery;

namespace Aggregator.Storage.Azure;

internal sealed class AzureDeliveryLedger(AzureAccount account) : IDeliveryLedger
{
    private readonly TableClient _deliveries = account.Table(Keys.Deliveries);

    public async Task<bool> TryBeginAsync(DateOnly edition, string subscriptionId, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var entry = new LedgerEntry { Edition = edition, SubscriptionId = subscriptionId, Status = DeliveryStatus.Sending, BegunAt = at };
        return await _deliveries.TryAddAsync(Write(entry), cancellationToken) is not null;
    }

    public Task SettleAsync(LedgerEntry entry, CancellationToken cancellationToken) =>
        _deliveries.UpsertEntityAsync(Write(entry), TableUpdateMode.Replace, cancellationToken);

    public Task<LedgerEntry?> FindAsync(DateOnly edition, string subscriptionId, CancellationToken cancellationToken) =>
        _deliveries.FindAsync(Keys.Of(edition), Keys.Of(subscriptionId), Read, cancellationToken);

    public IAsyncEnumerable<LedgerEntry> ListAsync(DateOnly edition, CancellationToken cancellationToken) =>
        _deliveries.ListAsync(Keys.Of(edition), cancellationToken).Select(Read);

    private static TableEntity Write(LedgerEntry entry) => new(Keys.Of(entry.Edition), Keys.Of(entry.SubscriptionId))
    {
        ["Edition"] = Row.Of(entry.Edition),
        ["SubscriptionId"] = entry.SubscriptionId,
        ["Status"] = entry.Status.ToString(),
        ["BegunAt"] = Row.Of(entry.BegunAt),
        ["SettledAt"] = Row.Of(entry.SettledAt),
        ["Note"] = Row.Of(entry.Note),
    };

    private static LedgerEntry Read(TableEntity row) => new()
    {
        Edition = row.Date("Edition"),
        SubscriptionId = row.Text("SubscriptionId"),
        Status = row.Name<DeliveryStatus>("Status"),
        BegunAt = row.Time("BegunAt"),
        SettledAt = row.TimeOrNull("SettledAt"),
        Note = row.GetString("Note"),
    };
}
