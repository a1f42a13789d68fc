using Aggregator.Feeds.State;
using Aggregator.Feeds.WebSub;
using Aggregator.Storage;

namespace Aggregator.Feeds.Health;

/// <summary>Once a UTC day, in one process of all: logs which feeds changed their health and whether all were requested politely.</summary>
public sealed class DailySummary(FeedReports reports, IFeedStore feeds, WebSubSubscriptionManager hubs, ILeaseStore leases,
    TimeProvider time, ILogger<DailySummary> logger)
{
    private const string Name = "feeds:daily-summary";

    private DateTimeOffset _next = DateTimeOffset.MinValue;

    /// <summary>Does nothing when today has had it.</summary>
    public async Task LogAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();

        // A process whose log drops such lines must not be the one that takes the day.
        if (_next.IsAwaited(now, TimeSpan.FromDays(1)) || !logger.IsEnabled(LogLevel.Warning))
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
        Log(await reports.ListAsync(cancellationToken), now);
    }

    private void Log(IReadOnlyList<FeedReport> all, DateTimeOffset now)
    {
        var changes = FeedChange.OfDay(all, now);
        if (changes.Count > 0)
        {
            logger.FeedsChanged(changes.Count, string.Join("; ", changes.Select(Line)));
        }

        var week = FeedCounts.Sum(all.Select(report => report.Week));
        var outcomes = string.Join(", ", week.Outcomes.Select(outcome => $"{outcome.Key} {outcome.Value}"));
        logger.FeedsOfTheWeek(week.Requests, week.Conditional, week.NotModified, week.Refused, outcomes);

        if (week.Early + week.Repeated > 0)
        {
            var impolite = all.Where(report => report.Week.Early + report.Week.Repeated > 0).Select(report => report.Id);
            logger.FeedsRequestedTooOften(week.Early, week.Repeated, string.Join(", ", impolite));
        }
    }

    private static string Line(FeedChange change) => $"{change.Id} {change.From.Name()} -> {change.To.Name()}: {change.Why}";
}
