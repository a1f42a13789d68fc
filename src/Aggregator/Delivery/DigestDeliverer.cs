using System.Runtime.ExceptionServices;
using Aggregator.Digests;
using Aggregator.Storage;
using Aggregator.Subscriptions;
using Aggregator.Telemetry;

namespace Aggregator.Delivery;

/// <summary>
/// Sends one edition to some readers, to each at most once: a reader's ledger row is written when all is composed and connected,
/// directly before it leaves, and never taken back; so a crash in between loses one mail instead of sending it twice.
/// </summary>
public sealed class DigestDeliverer(IEditionStore editions, ISubscriptionStore subscriptions, IDeliveryLedger ledger,
    IEnumerable<IDeliveryChannel> channels, FlowMetrics metrics, FlowSteps steps, TimeProvider time, ILogger<DigestDeliverer> logger)
{
    private readonly FrozenDictionary<string, IDeliveryChannel> _channels = channels.ToFrozenDictionary(channel => channel.Name);

    private readonly DeliveryRows _rows = new(ledger, time, logger);

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

        FlowSteps.Link([edition.Trace]);
        var rows = await ledger.ListAsync(edition.Date, cancellationToken)
            .ToDictionaryAsync(row => row.SubscriptionId, StringComparer.Ordinal, cancellationToken);
        await using var sessions = new DeliverySessions(_channels);
        ExceptionDispatchInfo? failure = null;

        foreach (var id in message.SubscriptionIds)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var row = rows.GetValueOrDefault(id);
            await _rows.SettleAgainAsync(row);
            if (!IsOpen(edition, row))
            {
                continue;
            }

            try
            {
                await steps.RunAsync(
                    FlowSteps.Send,
                    () => DeliverAsync(edition, id, row, sessions, cancellationToken),
                    ("aggregator.subscription.id", id));
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

    private bool IsOpen(Edition edition, LedgerEntry? row) => !IsHeld(edition, row) || row!.IsLeft(time.GetUtcNow());

    /// <summary>Whether the row says that the edition went out, or may have.</summary>
    private bool IsHeld(Edition edition, LedgerEntry? row) => row is not null && row.IsOf(edition.PublishedAt) && !_rows.IsUnsent(row);

    private async Task DeliverAsync(
        Edition edition, string id, LedgerEntry? row, DeliverySessions sessions, CancellationToken cancellationToken)
    {
        if (await FindSubscriptionAsync(edition, id, cancellationToken) is not { } subscription)
        {
            return;
        }

        if (IsHeld(edition, row) && !_channels[subscription.Channel].IsIdempotent)
        {
            // Left in the middle: see LeftDeliveries.
            return;
        }

        var version = row?.Version;
        var digest = FilterOf(subscription).Apply(edition);
        if (digest.Stories.Count == 0)
        {
            var skipped = new DeliveryOutcome(DeliveryStatus.Skipped, "nothing in it for this reader");
            await SendAsync(edition, subscription, version, () => Task.FromResult(skipped));
            return;
        }

        var session = sessions.Of(subscription.Channel);
        var send = await session.ComposeAsync(digest, subscription, cancellationToken);

        // Connecting may take a while, and who unsubscribes meanwhile gets nothing.
        if (await session.ConnectAsync(cancellationToken) && await FindSubscriptionAsync(edition, id, cancellationToken) is null)
        {
            return;
        }

        await SendAsync(edition, subscription, version, send);
    }

    /// <summary>Nothing of this is cancellable: a row begun and not settled is a mail that is never sent again.</summary>
    private async Task SendAsync(Edition edition, Subscription subscription, string? version, Func<Task<DeliveryOutcome>> send)
    {
        if (await _rows.TryBeginAsync(edition, subscription.Id, version) is not { } begun)
        {
            return;
        }

        try
        {
            var outcome = await send();
            metrics.CountDelivery(subscription.Channel, outcome.Status);
            await _rows.SettleAsync(begun, outcome);
        }
        catch (DeliveryPutOffException refusal)
        {
            metrics.CountDeliveryPutOff(subscription.Channel);
            await _rows.PutOffAsync(begun, refusal);
            throw;
        }
    }

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
