using Aggregator.Digests;
using Aggregator.Storage;
using Aggregator.Subscriptions;

namespace Aggregator.Delivery;

/// <summary>
/// Sends one edition to one reader, at most once: the ledger row is written before the edition leaves and never taken back,
/// so a crash in between loses one mail instead of sending it twice.
/// </summary>
public sealed class DigestDeliverer(IEditionStore editions, ISubscriptionStore subscriptions, IDeliveryLedger ledger,
    IEnumerable<IDeliveryChannel> channels, TimeProvider time, ILogger<DigestDeliverer> logger)
{
    private readonly FrozenDictionary<string, IDeliveryChannel> _channels = channels.ToFrozenDictionary(channel => channel.Name);

    /// <exception cref="DeliveryUnavailableException">The channel is unavailable for now; nothing was begun.</exception>
    public async Task DeliverAsync(DeliverDigest message, CancellationToken cancellationToken)
    {
        if (await HasRowAsync(message, cancellationToken)
            || await FindEditionAsync(message, cancellationToken) is not { } edition
            || await FindSubscriptionAsync(message, cancellationToken) is not { } subscription)
        {
            return;
        }

        var digest = new EditionFilter(subscription.Labs, subscription.Languages, [], null).Apply(edition);
        var begunAt = time.GetUtcNow();
        if (digest.Stories.Count > 0)
        {
            // What throws here has perhaps arrived: the row stays at Sending, and the message finds it when it comes back.
            var channel = _channels[subscription.Channel];
            var outcome = await channel.SendAsync(digest, cancel => BeginAsync(message, begunAt, cancel), cancellationToken);
            await SettleAsync(message, begunAt, outcome);
        }
        else if (await ledger.TryBeginAsync(message.Edition, message.SubscriptionId, begunAt, cancellationToken))
        {
            await SettleAsync(message, begunAt, new DeliveryOutcome(DeliveryStatus.Skipped, "nothing in it for this reader"));
        }
    }

    /// <summary>The subscription as it is now: who has unsubscribed while the channel connected gets nothing.</summary>
    private async Task<Subscription?> BeginAsync(DeliverDigest message, DateTimeOffset begunAt, CancellationToken cancellationToken)
    {
        var subscription = await FindSubscriptionAsync(message, cancellationToken);
        var isBegun = subscription is not null
            && await ledger.TryBeginAsync(message.Edition, message.SubscriptionId, begunAt, cancellationToken);
        return isBegun ? subscription : null;
    }

    private async Task<bool> HasRowAsync(DeliverDigest message, CancellationToken cancellationToken)
    {
        var row = await ledger.FindAsync(message.Edition, message.SubscriptionId, cancellationToken);
        if (row is { Status: DeliveryStatus.Sending })
        {
            logger.DeliveryUnknown(message.Edition, message.SubscriptionId);
        }

        return row is not null;
    }

    private async Task<Edition?> FindEditionAsync(DeliverDigest message, CancellationToken cancellationToken)
    {
        var edition = await editions.FindAsync(message.Edition, cancellationToken);
        if (edition is not null && !DeliveryPlanner.IsTooOld(edition, time.GetUtcNow()))
        {
            return edition;
        }

        logger.DeliveryDropped(message.Edition, message.SubscriptionId, "there is no such edition, or it is too old by now");
        return null;
    }

    private async Task<Subscription?> FindSubscriptionAsync(DeliverDigest message, CancellationToken cancellationToken)
    {
        var subscription = await subscriptions.FindAsync(message.SubscriptionId, cancellationToken);
        if (subscription is not { State: SubscriptionState.Active })
        {
            logger.DeliveryDropped(message.Edition, message.SubscriptionId, "the subscription is not active");
            return null;
        }

        if (!_channels.ContainsKey(subscription.Channel))
        {
            logger.SubscriptionUnusable(subscription.Id, $"channel {subscription.Channel}");
            return null;
        }

        return subscription;
    }

    private async Task SettleAsync(DeliverDigest message, DateTimeOffset begunAt, DeliveryOutcome? outcome)
    {
        if (outcome is null)
        {
            return;
        }

        var entry = new LedgerEntry
        {
            Edition = message.Edition,
            SubscriptionId = message.SubscriptionId,
            Status = outcome.Status,
            BegunAt = begunAt,
            SettledAt = time.GetUtcNow(),
            Note = outcome.Note,
        };

        // Not cancellable: the mail has left, and a host that stops now must still record that.
        await ledger.SettleAsync(entry, CancellationToken.None);
        logger.DeliverySettled(message.Edition, message.SubscriptionId, outcome.Status, outcome.Note);
    }
}
