using Aggregator.Digests;
using Aggregator.Storage;
using Aggregator.Subscriptions;
using Aggregator.Telemetry;

namespace Aggregator.Delivery;

/// <summary>
/// Finds who is to get the latest edition now, and what of earlier rounds was left in the middle. It is run often: what the ledger holds is
/// not planned again, and a duplicate message is caught by the ledger.
/// </summary>
public sealed class DeliveryPlanner(IEditionStore editions, ISubscriptionStore subscriptions, IDeliveryLedger ledger, LeftDeliveries left,
    IMessageQueue queue, FlowSteps steps, TimeProvider time, ILogger<DeliveryPlanner> logger)
{
    /// <summary>A message's readers are served one after the other: so many take a minute or two.</summary>
    private const int MaxBatch = 20;

    /// <summary>A digest later than this after its local hour is not sent any more: the reader's morning is over.</summary>
    private static readonly TimeSpan LatestAfter = TimeSpan.FromHours(6);

    /// <summary>An edition older than this is not news any more: a day, and half a day for readers in distant zones.</summary>
    private static readonly TimeSpan MaxEditionAge = TimeSpan.FromHours(36);

    /// <summary>
    /// When the latest row that this process has seen of a reader was begun. Rows are never taken back, and who has one from their hour
    /// on gets nothing before the next; so nobody need look for it again, unless the clock was wrong. The subscriptions themselves are
    /// read at every round: one may be new or changed.
    /// </summary>
    private readonly Dictionary<string, DateTimeOffset> _begunAt = new(StringComparer.Ordinal);

    /// <summary>The last two, and what a clock that was ahead may have published after them.</summary>
    private const int MostRecent = 8;

    internal static bool IsTooOld(DateTimeOffset publishedAt, DateTimeOffset now) => now - publishedAt > MaxEditionAge;

    /// <summary>Queues every due digest; one call at a time. Returns how many.</summary>
    public async Task<int> PlanAsync(CancellationToken cancellationToken)
    {
        var planned = await QueueDueAsync(cancellationToken);
        await left.SettleAsync(cancellationToken);
        return planned;
    }

    private async Task<int> QueueDueAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        foreach (var (id, _) in _begunAt.Where(row => row.Value.IsAhead(now)))
        {
            _begunAt.Remove(id);
        }

        var due = await subscriptions.ListAsync(SubscriptionState.Active, cancellationToken)
            .Select(subscription => new DueReader(subscription.Id, DueAt(subscription, now)))
            .Where(reader => reader.DueAt is not null && !HadTodays(reader))
            .ToListAsync(cancellationToken);
        if (due.Count == 0)
        {
            return 0;
        }

        var recent = (await editions.ListAsync(null, MostRecent, cancellationToken))
            .Where(edition => !edition.PublishedAt.IsAhead(now))
            .Take(2)
            .ToList();
        if (recent is not [var latest, ..] || IsTooOld(latest.PublishedAt, now))
        {
            return 0;
        }

        var readers = await FindOpenAsync(due, recent, now, cancellationToken);
        if (readers.Count > 0)
        {
            await steps.RunAsync(
                FlowSteps.PlanDeliveries,
                () => QueueAsync(latest.Date, readers, cancellationToken),
                ("aggregator.edition", latest.Date.ToString("O", CultureInfo.InvariantCulture)),
                ("aggregator.readers", readers.Count));
            logger.DeliveriesPlanned(readers.Count, latest.Date);
        }

        return readers.Count;
    }

    private async Task QueueAsync(DateOnly edition, List<string> readers, CancellationToken cancellationToken)
    {
        foreach (var batch in readers.Chunk(MaxBatch))
        {
            var message = new DeliverDigest(edition, batch) { Trace = TraceContext.Current };
            var body = JsonSerializer.Serialize(message, MailMessages.Default.MailMessage);
            await queue.SendAsync(Queues.SendMail, body, TimeSpan.Zero, cancellationToken);
        }
    }

    /// <summary>When the reader's hour came today; null when it has not, or is long over.</summary>
    private DateTimeOffset? DueAt(Subscription subscription, DateTimeOffset now)
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(subscription.Zone, out var zone))
        {
            logger.SubscriptionUnusable(subscription.Id, $"time zone {subscription.Zone}");
            return null;
        }

        var due = LocalSchedule.DueOn(now, subscription.LocalHour, zone);
        return now >= due && now < due + LatestAfter ? due : null;
    }

    /// <summary>
    /// An edition that appears after the reader's hour waits for tomorrow if today's mail, the edition before, has gone out.
    /// </summary>
    private bool HadTodays(DueReader reader) => _begunAt.TryGetValue(reader.Id, out var begunAt) && begunAt >= reader.DueAt;

    /// <summary>Who has no row for the latest edition, nor today's for the one before.</summary>
    private async Task<List<string>> FindOpenAsync(
        List<DueReader> due, List<EditionSummary> recent, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var served = await RememberAsync(recent[0], now, cancellationToken);
        var open = due.FindAll(reader => !served.Contains(reader.Id));
        if (open.Count > 0 && recent is [_, var before, ..])
        {
            await RememberAsync(before, now, cancellationToken);
            open.RemoveAll(HadTodays);
        }

        return open.ConvertAll(reader => reader.Id);
    }

    /// <summary>Who has a row for the edition.</summary>
    private async Task<HashSet<string>> RememberAsync(EditionSummary edition, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var served = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var row in ledger.ListAsync(edition.Date, cancellationToken).Where(row => row.IsOf(edition.PublishedAt)))
        {
            served.Add(row.SubscriptionId);
            left.Note(row);
            if (!row.BegunAt.IsAhead(now))
            {
                _begunAt[row.SubscriptionId] = Max(row.BegunAt, _begunAt.GetValueOrDefault(row.SubscriptionId));
            }
        }

        return served;
    }

    private static DateTimeOffset Max(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private sealed record DueReader(string Id, DateTimeOffset? DueAt);
}
