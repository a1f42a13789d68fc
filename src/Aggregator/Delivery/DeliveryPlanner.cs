using Aggregator.Digests;
using Aggregator.Storage;
using Aggregator.Subscriptions;

namespace Aggregator.Delivery;

/// <summary>
/// Finds who is to get the latest edition now. It is run often: what the ledger holds is not planned again, and a duplicate
/// message is caught by the ledger.
/// </summary>
public sealed class DeliveryPlanner(IEditionStore editions, ISubscriptionStore subscriptions, IDeliveryLedger ledger, IMessageQueue queue,
    TimeProvider time, ILogger<DeliveryPlanner> logger)
{
    /// <summary>A digest later than this after its local hour is not sent any more: the reader's morning is over.</summary>
    private static readonly TimeSpan LatestAfter = TimeSpan.FromHours(6);

    /// <summary>An edition older than this is not news any more: a day, and half a day for readers in distant zones.</summary>
    private static readonly TimeSpan MaxEditionAge = TimeSpan.FromHours(36);

    internal static bool IsTooOld(Edition edition, DateTimeOffset now) => now - edition.PublishedAt > MaxEditionAge;

    /// <summary>Queues every due digest. Returns how many.</summary>
    public async Task<int> PlanAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var edition = await editions.FindLatestAsync(cancellationToken);
        if (edition is null || IsTooOld(edition, now))
        {
            return 0;
        }

        var deliveries = await ReadDeliveriesAsync(edition, cancellationToken);
        var planned = 0;
        await foreach (var subscription in subscriptions.ListAsync(SubscriptionState.Active, cancellationToken))
        {
            if (!IsDue(subscription, deliveries, now))
            {
                continue;
            }

            var message = new DeliverDigest(edition.Date, subscription.Id);
            var body = JsonSerializer.Serialize(message, DeliveryMessages.Default.DeliverDigest);
            await queue.SendAsync(Queues.DeliverDigest, body, TimeSpan.Zero, cancellationToken);
            planned++;
        }

        if (planned > 0)
        {
            logger.DeliveriesPlanned(planned, edition.Date);
        }

        return planned;
    }

    private bool IsDue(Subscription subscription, Deliveries deliveries, DateTimeOffset now)
    {
        if (deliveries.Latest.Contains(subscription.Id))
        {
            return false;
        }

        if (!TimeZoneInfo.TryFindSystemTimeZoneById(subscription.Zone, out var zone))
        {
            logger.SubscriptionUnusable(subscription.Id, $"time zone {subscription.Zone}");
            return false;
        }

        var due = LocalSchedule.DueOn(now, subscription.LocalHour, zone);

        // An edition that appears after the reader's hour waits for tomorrow if today's mail, the edition before, has gone out.
        var hadTodays = deliveries.Before.TryGetValue(subscription.Id, out var begunAt) && begunAt >= due;
        return now >= due && now < due + LatestAfter && !hadTodays;
    }

    private async Task<Deliveries> ReadDeliveriesAsync(Edition edition, CancellationToken cancellationToken)
    {
        var latest = await ledger.ListAsync(edition.Date, cancellationToken)
            .Select(entry => entry.SubscriptionId)
            .ToHashSetAsync(StringComparer.Ordinal, cancellationToken);
        if (await editions.ListAsync(edition.Date, 1, cancellationToken) is not [var previous, ..])
        {
            return new Deliveries(latest, []);
        }

        var before = await ledger.ListAsync(previous.Date, cancellationToken)
            .ToDictionaryAsync(entry => entry.SubscriptionId, entry => entry.BegunAt, StringComparer.Ordinal, cancellationToken);
        return new Deliveries(latest, before);
    }

    /// <param name="Latest">Who has a row for the latest edition.</param>
    /// <param name="Before">When the rows of the edition before were begun.</param>
    private sealed record Deliveries(HashSet<string> Latest, Dictionary<string, DateTimeOffset> Before);
}
