using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using Aggregator.Digests;
using Aggregator.Storage;
using Aggregator.Subscriptions;

namespace Aggregator.Delivery;

/// <summary>
/// Sends one edition to some readers, to each at most once: a reader's ledger row is written when all is composed and connected,
/// directly before it leaves, and never taken back; so a crash in between loses one mail instead of sending it twice.
/// </summary>
public sealed class DigestDeliverer(IEditionStore editions, ISubscriptionStore subscriptions, IDeliveryLedger ledger,
    IEnumerable<IDeliveryChannel> channels, TimeProvider time, ILogger<DigestDeliverer> logger)
{
    private readonly FrozenDictionary<string, IDeliveryChannel> _channels = channels.ToFrozenDictionary(channel => channel.Name);

    /// <summary>
    /// Rows that may have been written, though the store never said so, for mails that then did not leave, and those of mails that were
    /// refused for now. The instant tells the row from one that another process began.
    /// </summary>
    private readonly ConcurrentDictionary<(DateOnly Edition, string SubscriptionId), DateTimeOffset> _unsent = new();

    /// <exception cref="DeliveryUnavailableException">The channel is unavailable for now; the message finishes the rest later.</exception>
    /// <exception cref="StorageUnavailableException">So is the store.</exception>
    /// <remarks>Any other exception is one reader's, thrown after the others were served.</remarks>
    public async Task DeliverAsync(DeliverDigest message, CancellationToken cancellationToken)
    {
        var edition = await editions.FindAsync(message.Edition, cancellationToken);
        if (edition is null || DeliveryPlanner.IsTooOld(edition.PublishedAt, time.GetUtcNow()))
        {
            logger.EditionNotDelivered(message.Edition, message.SubscriptionIds.Count);
            return;
        }

        var rows = await ledger.ListAsync(edition.Date, cancellationToken)
            .ToDictionaryAsync(row => row.SubscriptionId, StringComparer.Ordinal, cancellationToken);
        await using var sessions = new DeliverySessions(_channels);
        ExceptionDispatchInfo? failure = null;

        foreach (var id in message.SubscriptionIds.Where(id => IsOpen(edition, id, rows.GetValueOrDefault(id))))
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                await DeliverAsync(edition, id, rows.GetValueOrDefault(id)?.Version, sessions, cancellationToken);
            }
            catch (Exception exception) when (IsOfOneReader(exception, cancellationToken))
            {
                // It comes again for this reader alone, as the others have their rows by then.
                logger.DeliveryBroken(edition.Date, id, exception);
                failure = ExceptionDispatchInfo.Capture(exception);
            }
        }

        failure?.Throw();
    }

    /// <summary>What the other readers would meet as well is not.</summary>
    private static bool IsOfOneReader(Exception exception, CancellationToken cancellationToken) => exception switch
    {
        DeliveryUnavailableException or StorageUnavailableException => false,
        _ => !cancellationToken.IsCancellationRequested,
    };

    private static EditionFilter FilterOf(Subscription subscription) =>
        new(subscription.Labs, subscription.Languages, [], null)
        {
            First = subscription.FirstSection,
            ReadingLanguage = subscription.ReadingLanguage,
        };

    private bool IsOpen(Edition edition, string id, LedgerEntry? row)
    {
        if (row is null || !row.IsOf(edition.PublishedAt) || IsUnsent(row))
        {
            return true;
        }

        if (row.Status is DeliveryStatus.Sending)
        {
            logger.DeliveryUnknown(edition.Date, id);
        }

        return false;
    }

    private bool IsUnsent(LedgerEntry row) =>
        row.Status is DeliveryStatus.Sending or DeliveryStatus.Failed
        && _unsent.TryGetValue((row.Edition, row.SubscriptionId), out var begunAt)
        && begunAt == row.BegunAt;

    /// <param name="version">Of a row that holds nothing back; null without one.</param>
    private async Task DeliverAsync(
        Edition edition, string id, string? version, DeliverySessions sessions, CancellationToken cancellationToken)
    {
        if (await FindSubscriptionAsync(edition, id, cancellationToken) is not { } subscription)
        {
            return;
        }

        var digest = FilterOf(subscription).Apply(edition);
        if (digest.Stories.Count == 0)
        {
            var skipped = new DeliveryOutcome(DeliveryStatus.Skipped, "nothing in it for this reader");
            await SendAsync(edition, id, version, () => Task.FromResult(skipped));
            return;
        }

        var session = sessions.Of(subscription.Channel);
        var send = await session.ComposeAsync(digest, subscription, cancellationToken);

        // Connecting may take a while, and who unsubscribes meanwhile gets nothing.
        if (await session.ConnectAsync(cancellationToken) && await FindSubscriptionAsync(edition, id, cancellationToken) is null)
        {
            return;
        }

        await SendAsync(edition, id, version, send);
    }

    /// <summary>Nothing of this is cancellable: a row begun and not settled is a mail that is never sent again.</summary>
    private async Task SendAsync(Edition edition, string id, string? version, Func<Task<DeliveryOutcome>> send)
    {
        if (await TryBeginAsync(edition, id, version) is not { } begun)
        {
            return;
        }

        try
        {
            await SettleAsync(begun, await send());
        }
        catch (DeliveryPutOffException refusal)
        {
            await SettleAsync(begun, new DeliveryOutcome(DeliveryStatus.Failed, $"{refusal.Message}, for now"));
            _unsent[(edition.Date, id)] = begun.BegunAt;
            throw;
        }
    }

    private async Task SettleAsync(LedgerEntry begun, DeliveryOutcome outcome)
    {
        var settled = begun with { Status = outcome.Status, SettledAt = time.GetUtcNow(), Note = outcome.Note };
        await ledger.SettleAsync(settled, CancellationToken.None);
        logger.DeliverySettled(begun.Edition, begun.SubscriptionId, outcome.Status, outcome.Note);
    }

    /// <summary>The row begun; null when it is another's.</summary>
    private async Task<LedgerEntry?> TryBeginAsync(Edition edition, string id, string? version)
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

    private async Task<LedgerEntry?> FindOursAsync(LedgerEntry entry) =>
        await ledger.FindAsync(entry.Edition, entry.SubscriptionId, CancellationToken.None) is { } row
        && row with { Version = entry.Version } == entry
            ? row
            : null;

    private async Task<Subscription?> FindSubscriptionAsync(Edition edition, string id, CancellationToken cancellationToken)
    {
        var subscription = await subscriptions.FindAsync(id, cancellationToken);
        if (subscription is not { State: SubscriptionState.Active })
        {
            logger.DeliveryDropped(edition.Date, id, "the subscription is not active");
            return null;
        }

        if (!_channels.ContainsKey(subscription.Channel))
        {
            logger.SubscriptionUnusable(subscription.Id, $"channel {subscription.Channel}");
            return null;
        }

        return subscription;
    }
}
