using Aggregator.Digests;
using Aggregator.Storage;
using Aggregator.Subscriptions;

namespace Aggregator.Delivery;

/// <summary>
/// Sends one edition to one reader, at most once: the ledger row is written before the send and never taken back, so a
/// crash in between loses one mail rather than doubling it.
/// </summary>
public sealed class DigestDeliverer(
    IEditionStore editions,
    ISubscriptionStore subscriptions,
    IDeliveryLedger ledger,
    IEnumerable<IDeliveryChannel> channels,
    IOptions<DeliveryOptions> options,
    TimeProvider time,
    ILogger<DigestDeliverer> logger)
{
    private readonly FrozenDictionary<string, IDeliveryChannel> _channels = channels.ToFrozenDictionary(channel => channel.Name, StringComparer.Ordinal);

    /// <exception cref="DeliveryUnavailableException">The channel is closed for now; nothing was begun.</exception>
    public async Task DeliverAsync(DeliverDigest message, CancellationToken cancellationToken)
    {
        if (await HasRowAsync(message, cancellationToken)
            || await FindEditionAsync(message, cancellationToken) is not { } edition
            || await FindReaderAsync(message, cancellationToken) is not { } reader)
        {
            return;
        }

        var digest = new EditionFilter(reader.Labs, reader.Languages, [], null).Apply(edition);
        if (digest.Stories.Count == 0)
        {
            if (await ledger.TryBeginAsync(message.Edition, message.SubscriptionId, time.GetUtcNow(), cancellationToken))
            {
                await SettleAsync(message, time.GetUtcNow(), new DeliveryOutcome(DeliveryStatus.Skipped, "nothing in it for this reader"));
            }

            return;
        }

        await SendAsync(message, digest, _channels[reader.Channel], cancellationToken);
    }

    private async Task SendAsync(DeliverDigest message, Edition digest, IDeliveryChannel channel, CancellationToken cancellationToken)
    {
        await using var session = await channel.OpenAsync(cancellationToken);

        // Read again: opening may have taken its time, and who has left meanwhile gets nothing.
        if (await FindReaderAsync(message, cancellationToken) is not { } reader)
        {
            return;
        }

        var begunAt = time.GetUtcNow();
        if (!await ledger.TryBeginAsync(message.Edition, message.SubscriptionId, begunAt, cancellationToken))
        {
            return;
        }

        // What throws here has perhaps arrived: the row stays at Sending, and the message finds it when it comes back.
        var outcome = await session.SendAsync(digest, reader, cancellationToken);
        await SettleAsync(message, begunAt, outcome);
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
        if (edition is null || time.GetUtcNow() - edition.PublishedAt > TimeSpan.FromHours(options.Value.MaxEditionAgeHours))
        {
            logger.DeliveryDropped(message.Edition, message.SubscriptionId, edition is null ? "there is no such edition" : "it is too old by now");
            return null;
        }

        return edition;
    }

    private async Task<Subscription?> FindReaderAsync(DeliverDigest message, CancellationToken cancellationToken)
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

    private async Task SettleAsync(DeliverDigest message, DateTimeOffset begunAt, DeliveryOutcome outcome)
    {
        var entry = new LedgerEntry
        {
            Edition = message.Edition,
            SubscriptionId = message.SubscriptionId,
            Status = outcome.Status,
            BegunAt = begunAt,
            SettledAt = time.GetUtcNow(),
            Note = outcome.Note,
        };

        // Not cancellable: the mail is out, and a host that stops now must still write down that it is.
        await ledger.SettleAsync(entry, CancellationToken.None);
        logger.DeliverySettled(message.Edition, message.SubscriptionId, outcome.Status, outcome.Note);
    }
}
