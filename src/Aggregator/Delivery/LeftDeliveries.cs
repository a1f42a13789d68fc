using System.Collections.Concurrent;
using Aggregator.Storage;
using Aggregator.Subscriptions;
using Aggregator.Telemetry;

namespace Aggregator.Delivery;

/// <summary>
/// Settles what a crash left in the middle of sending. By mail it is never sent again, and an operator is shown that nobody knows whether it
/// arrived; where the channel bears a repetition, it is queued again.
/// </summary>
/// <param name="channels">Made when one is needed: what writes mails comes with the first of them.</param>
public sealed class LeftDeliveries(ISubscriptionStore subscriptions, IDeliveryLedger ledger, Lazy<IEnumerable<IDeliveryChannel>> channels,
    IMessageQueue queue, FlowMetrics metrics, TimeProvider time, ILogger<LeftDeliveries> logger)
{
    private static readonly TimeSpan CountedFor = TimeSpan.FromDays(1);

    private readonly ConcurrentBag<DateTimeOffset> _unknownAt = [];

    /// <summary>Rows seen that were begun and not settled.</summary>
    private readonly Dictionary<(DateOnly Edition, string SubscriptionId), LedgerEntry> _sending = [];

    /// <summary>How many were given up during the last day, by this process.</summary>
    public int UnknownCount
    {
        get
        {
            var since = time.GetUtcNow() - CountedFor;
            return _unknownAt.Count(at => at >= since);
        }
    }

    /// <summary>Takes notice of a row that was read for another reason, so that none need be read for this one.</summary>
    public void Note(LedgerEntry row)
    {
        if (row.Status is DeliveryStatus.Sending)
        {
            _sending[(row.Edition, row.SubscriptionId)] = row;
        }
        else
        {
            _sending.Remove((row.Edition, row.SubscriptionId));
        }
    }

    /// <summary>Settles those that were left; one call at a time.</summary>
    public async Task SettleAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        foreach (var (key, noted) in _sending.Where(pair => pair.Value.IsLeft(now)).ToList())
        {
            _sending.Remove(key);
            if (await ledger.FindAsync(noted.Edition, noted.SubscriptionId, cancellationToken) is { } row && row.IsLeft(now))
            {
                await SettleAsync(row, now, cancellationToken);
            }
        }
    }

    private async Task SettleAsync(LedgerEntry row, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var subscription = await subscriptions.FindAsync(row.SubscriptionId, cancellationToken);
        if (!DeliveryPlanner.IsTooOld(row.PublishedAt ?? row.BegunAt, now) && IsRepeatable(subscription))
        {
            // Until it is settled the row is looked at again: the message may be broken off like the one before.
            Note(row);
            var message = new DeliverDigest(row.Edition, [row.SubscriptionId]) { Trace = TraceContext.Current };
            var body = JsonSerializer.Serialize(message, MailMessages.Default.MailMessage);
            await queue.SendAsync(Queues.SendMail, body, TimeSpan.Zero, cancellationToken);
            logger.DeliveryRepeated(row.Edition, row.SubscriptionId, row.BegunAt);
            return;
        }

        await ledger.SettleAsync(row with { Status = DeliveryStatus.Unknown, SettledAt = now }, cancellationToken);
        logger.DeliveryUnknown(row.Edition, row.SubscriptionId, row.BegunAt);
        metrics.CountDelivery(subscription?.Channel ?? "none", DeliveryStatus.Unknown);
        _unknownAt.Add(now);
    }

    private bool IsRepeatable(Subscription? subscription) =>
        subscription is { State: SubscriptionState.Active }
        && channels.Value.Any(channel => channel.Name == subscription.Channel && channel.IsIdempotent);
}
