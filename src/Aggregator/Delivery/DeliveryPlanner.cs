using Aggregator.Digests;
using Aggregator.Storage;
using Aggregator.Subscriptions;

namespace Aggregator.Delivery;

/// <summary>
/// Finds who is to get the latest edition now. Run often: what the ledger holds is not planned again, and a double
/// message meets the ledger.
/// </summary>
public sealed class DeliveryPlanner(
    IEditionStore editions,
    ISubscriptionStore subscriptions,
    IDeliveryLedger ledger,
    IMessageQueue queue,
    IOptions<DeliveryOptions> options,
    TimeProvider time,
    ILogger<DeliveryPlanner> logger)
{
    /// <summary>Puts every due digest in line. Returns how many.</summary>
    public async Task<int> PlanAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var edition = await editions.FindLatestAsync(cancellationToken);
        if (edition is null || now - edition.PublishedAt > TimeSpan.FromHours(options.Value.MaxEditionAgeHours))
        {
            return 0;
        }

        var served = await ReadServedAsync(edition, cancellationToken);
        var planned = 0;

        await foreach (var subscription in subscriptions.ListAsync(SubscriptionState.Active, cancellationToken))
        {
            if (!IsDue(subscription, served, now))
            {
                continue;
            }

            var message = JsonSerializer.Serialize(new DeliverDigest(edition.Date, subscription.Id), DeliveryMessages.Default.DeliverDigest);
            await queue.SendAsync(Queues.DeliverDigest, message, TimeSpan.Zero, cancellationToken);
            planned++;
        }

        if (planned > 0)
        {
            logger.DeliveriesPlanned(planned, edition.Date);
        }

        return planned;
    }

    private bool IsDue(Subscription subscription, Served served, DateTimeOffset now)
    {
        if (served.Latest.Contains(subscription.Id))
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
        var hadTodays = served.Before.TryGetValue(subscription.Id, out var begunAt) && begunAt >= due;
        return now >= due && now < due.AddHours(options.Value.LatestHours) && !hadTodays;
    }

    private async Task<Served> ReadServedAsync(Edition edition, CancellationToken cancellationToken)
    {
        var latest = new HashSet<string>(StringComparer.Ordinal);

        await foreach (var entry in ledger.ListAsync(edition.Date, cancellationToken))
        {
            latest.Add(entry.SubscriptionId);
        }

        var before = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);

        if (await editions.ListAsync(edition.Date, 1, cancellationToken) is [var previous, ..])
        {
            await foreach (var entry in ledger.ListAsync(previous.Date, cancellationToken))
            {
                before[entry.SubscriptionId] = entry.BegunAt;
            }
        }

        return new Served(latest, before);
    }

    /// <param name="Latest">Who has a row for the latest edition.</param>
    /// <param name="Before">When the rows of the edition before were begun.</param>
    private sealed record Served(HashSet<string> Latest, Dictionary<string, DateTimeOffset> Before);
}
