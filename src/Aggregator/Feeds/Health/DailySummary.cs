using Aggregator.Feeds.WebSub;
using Aggregator.Storage;

namespace Aggregator.Feeds.Health;

/// <summary>Once a UTC day, in one process of all: tells the operator which sources changed and whether all were asked politely.</summary>
public sealed class DailySummary(FeedReports reports, IFeedStore feeds, WebSubSubscriptionManager hubs, ILeaseStore leases, TimeProvider time, ILogger<DailySummary> logger)
{
    private const string Name = "feeds:daily-summary";

    private DateTimeOffset _next = DateTimeOffset.MinValue;

    /// <summary>Does nothing when today has had it.</summary>
    public async Task TellAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();

        // A run that shows no such line must not be the one that tells it.
        if (now < _next || !logger.IsEnabled(LogLevel.Warning))
        {
            return;
        }

        _next = new DateTimeOffset(now.UtcDateTime.Date.AddDays(1), TimeSpan.Zero);

        // Never given back, so that it is free again tomorrow.
        if (await leases.TryAcquireAsync(Name, now, _next, cancellationToken) is null)
        {
            return;
        }

        await hubs.SweepAsync(await feeds.ListAsync(cancellationToken), cancellationToken);
        Tell(await reports.ListAsync(cancellationToken), now);
    }

    private void Tell(IReadOnlyList<FeedReport> all, DateTimeOffset now)
    {
        var changes = FeedChange.OfDay(all, now);
        if (changes.Count > 0)
        {
            logger.FeedsChanged(changes.Count, string.Join("; ", changes.Select(change => $"{change.Id} {change.From} -> {change.To}: {change.Why}")));
        }

        var week = FeedWeek.Sum([.. all.Select(report => report.Week)]);
        var outcomes = string.Join(", ", week.Outcomes.Select(outcome => string.Create(CultureInfo.InvariantCulture, $"{outcome.Key} {outcome.Value}")));
        logger.FeedsOfTheWeek(week.Requests, week.Conditional, week.NotModified, week.Refused, outcomes);

        if (week.Early + week.Repeated > 0)
        {
            logger.FeedsAskedTooOften(week.Early, week.Repeated, string.Join(", ", all.Where(report => report.Week.Early + report.Week.Repeated > 0).Select(report => report.Id)));
        }
    }
}
