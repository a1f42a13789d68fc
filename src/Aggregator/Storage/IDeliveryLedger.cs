using Aggregator.Delivery;

namespace Aggregator.Storage;

/// <summary>Proves that an edition goes to a subscription at most once.</summary>
public interface IDeliveryLedger
{
    /// <summary>
    /// Writes a <see cref="DeliveryStatus.Sending"/> row. False when the pair has a row of any status: then it must not be sent.
    /// </summary>
    Task<bool> TryBeginAsync(DateOnly edition, string subscriptionId, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Writes how it ended over the row begun; repeatable.</summary>
    Task SettleAsync(LedgerEntry entry, CancellationToken cancellationToken);

    Task<LedgerEntry?> FindAsync(DateOnly edition, string subscriptionId, CancellationToken cancellationToken);

    IAsyncEnumerable<LedgerEntry> ListAsync(DateOnly edition, CancellationToken cancellationToken);

    /// <summary>Removes the rows of an edition that was taken back: the one that its date gets in the end is another.</summary>
    Task ForgetAsync(DateOnly edition, CancellationToken cancellationToken);
}

internal sealed class DeliveryLedger(IRecordStore records) : IDeliveryLedger
{
    public async Task<bool> TryBeginAsync(DateOnly edition, string subscriptionId, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var entry = new LedgerEntry { Edition = edition, SubscriptionId = subscriptionId, Status = DeliveryStatus.Sending, BegunAt = at };
        return await records.TrySaveAsync(RecordKinds.Deliveries, entry, null, cancellationToken) is not null;
    }

    public Task SettleAsync(LedgerEntry entry, CancellationToken cancellationToken) =>
        records.PutAsync(RecordKinds.Deliveries, entry, cancellationToken);

    public Task<LedgerEntry?> FindAsync(DateOnly edition, string subscriptionId, CancellationToken cancellationToken) =>
        records.FindAsync(RecordKinds.Deliveries, new(subscriptionId, RecordKinds.SectionOf(edition)), cancellationToken);

    public IAsyncEnumerable<LedgerEntry> ListAsync(DateOnly edition, CancellationToken cancellationToken) =>
        records.ListAsync(RecordKinds.Deliveries, RecordKinds.SectionOf(edition), null, cancellationToken);

    public async Task ForgetAsync(DateOnly edition, CancellationToken cancellationToken)
    {
        foreach (var row in await ListAsync(edition, cancellationToken).ToListAsync(cancellationToken))
        {
            await records.RemoveAsync(
                RecordKinds.Deliveries, new(row.SubscriptionId, RecordKinds.SectionOf(edition)), cancellationToken);
        }
    }
}
