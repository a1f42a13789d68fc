using System.Collections.Concurrent;
using Aggregator.Digests;
using Aggregator.Storage;

namespace Aggregator.Delivery;

/// <summary>
/// The rows of the ledger that this process writes. It remembers what the store never confirmed, so that the message that comes again can go
/// on with it.
/// </summary>
internal sealed class DeliveryRows(IDeliveryLedger ledger, TimeProvider time, ILogger logger)
{
    /// <summary>
    /// Rows that may have been written, though the store never said so, for mails that then did not leave, and those of mails that were
    /// refused for now. The instant tells the row from one that another process began.
    /// </summary>
    private readonly ConcurrentDictionary<(DateOnly Edition, string SubscriptionId), DateTimeOffset> _unsent = new();

    /// <summary>How deliveries ended whose rows still say that they are being sent.</summary>
    private readonly ConcurrentDictionary<(DateOnly Edition, string SubscriptionId), LedgerEntry> _unsettled = new();

    public bool IsUnsent(LedgerEntry row) =>
        row.Status is DeliveryStatus.Sending or DeliveryStatus.Failed
        && _unsent.TryGetValue((row.Edition, row.SubscriptionId), out var begunAt)
        && begunAt == row.BegunAt;

    /// <summary>The row begun; null when it is another's.</summary>
    /// <param name="version">Of a row that holds nothing back; null without one.</param>
    public async Task<LedgerEntry?> TryBeginAsync(Edition edition, string id, string? version)
    {
        var isRetried = _unsent.TryRemove((edition.Date, id), out var begunAt);
        var entry = new LedgerEntry
        {
            Edition = edition.Date,
            SubscriptionId = id,
            Status = DeliveryStatus.Sending,
            PublishedAt = edition.PublishedAt,
            BegunAt = isRetried ? begunAt : time.GetUtcNow(),
            Version = version,
        };

        try
        {
            return await ledger.TryBeginAsync(entry, CancellationToken.None) ?? (isRetried ? await FindOursAsync(entry) : null);
        }
        catch (StorageUnavailableException)
        {
            _unsent[(edition.Date, id)] = entry.BegunAt;
            throw;
        }
    }

    public async Task SettleAsync(LedgerEntry begun, DeliveryOutcome outcome)
    {
        var settled = begun with { Status = outcome.Status, SettledAt = time.GetUtcNow(), Note = outcome.Note };
        logger.DeliverySettled(begun.Edition, begun.SubscriptionId, outcome.Status, outcome.Note);
        await WriteAsync(settled);
    }

    /// <summary>Settles what was refused for now, and is sent again when its message comes again.</summary>
    public async Task PutOffAsync(LedgerEntry begun, DeliveryPutOffException refusal)
    {
        _unsent[(begun.Edition, begun.SubscriptionId)] = begun.BegunAt;
        await SettleAsync(begun, new DeliveryOutcome(DeliveryStatus.Failed, $"{refusal.Message}, for now"));
    }

    /// <summary>Writes how a delivery of ours ended whose row still says that it is being sent.</summary>
    /// <param name="row">As it was read; null without one.</param>
    public async Task SettleAgainAsync(LedgerEntry? row)
    {
        if (row is not null
            && !IsUnsent(row)
            && _unsettled.TryRemove((row.Edition, row.SubscriptionId), out var settled)
            && settled.BegunAt == row.BegunAt)
        {
            await WriteAsync(settled);
        }
    }

    private async Task WriteAsync(LedgerEntry settled)
    {
        try
        {
            await ledger.SettleAsync(settled, CancellationToken.None);
        }
        catch (StorageUnavailableException)
        {
            _unsettled[(settled.Edition, settled.SubscriptionId)] = settled;
            throw;
        }
    }

    private async Task<LedgerEntry?> FindOursAsync(LedgerEntry entry) =>
        await ledger.FindAsync(entry.Edition, entry.SubscriptionId, CancellationToken.None) is { } row
        && row with { Version = entry.Version } == entry
            ? row
            : null;
}
