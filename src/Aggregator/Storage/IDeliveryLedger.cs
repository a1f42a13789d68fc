using Aggregator.Delivery;

namespace Aggregator.Storage;

/// <summary>Proves that an edition goes to a subscription at most once.</summary>
public interface IDeliveryLedger
{
    /// <summary>
    /// Writes a <see cref="DeliveryStatus.Sending"/> row, or writes it over that of an edition that was taken back, at the version that was
    /// read. Null when the pair has another row by then: it must not be sent.
    /// </summary>
    Task<LedgerEntry?> TryBeginAsync(LedgerEntry entry, CancellationToken cancellationToken);

    /// <summary>
    /// Writes how it ended over the row begun, also where somebody took it for left meanwhile, and over no other; repeatable.
    /// </summary>
    Task SettleAsync(LedgerEntry entry, CancellationToken cancellationToken);

    Task<LedgerEntry?> FindAsync(DateOnly edition, string subscriptionId, CancellationToken cancellationToken);

    IAsyncEnumerable<LedgerEntry> ListAsync(DateOnly edition, CancellationToken cancellationToken);
}

internal sealed class DeliveryLedger(IRecordStore records) : IDeliveryLedger
{
    /// <summary>Nobody but who begins a row and who takes it for left writes it.</summary>
    private const int MostTries = 4;

    public async Task<LedgerEntry?> TryBeginAsync(LedgerEntry entry, CancellationToken cancellationToken)
    {
        var version = await records.TrySaveAsync(RecordKinds.Deliveries, entry, entry.Version, cancellationToken);
        return version is null ? null : entry with { Version = version };
    }

    public async Task SettleAsync(LedgerEntry entry, CancellationToken cancellationToken)
    {
        LedgerEntry? settled = entry;
        for (var tries = 0; tries < MostTries && settled is not null; tries++)
        {
            var version = await records.TrySaveAsync(RecordKinds.Deliveries, settled, settled.Version, cancellationToken);
            settled = version is null ? await FindOpenAsync(entry, cancellationToken) : null;
        }
    }

    public Task<LedgerEntry?> FindAsync(DateOnly edition, string subscriptionId, CancellationToken cancellationToken) =>
        records.FindAsync(RecordKinds.Deliveries, new(subscriptionId, RecordKinds.SectionOf(edition)), cancellationToken);

    public IAsyncEnumerable<LedgerEntry> ListAsync(DateOnly edition, CancellationToken cancellationToken) =>
        records.ListAsync(RecordKinds.Deliveries, RecordKinds.SectionOf(edition), null, cancellationToken);

    /// <summary>The same over the row as it is now, where that still waits for how it ended; null where it does not.</summary>
    private async Task<LedgerEntry?> FindOpenAsync(LedgerEntry entry, CancellationToken cancellationToken) =>
        await FindAsync(entry.Edition, entry.SubscriptionId, cancellationToken) is { } row
        && row is { Status: DeliveryStatus.Sending or DeliveryStatus.Unknown }
        && row.BegunAt == entry.BegunAt
            ? entry with { Version = row.Version }
            : null;
}
