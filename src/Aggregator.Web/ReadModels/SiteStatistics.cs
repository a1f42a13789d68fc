using System.Diagnostics;
using Aggregator.Caching;

namespace Aggregator.Web.ReadModels;

/// <summary>What the service has done and used in the last seven days, counted at most once in five minutes.</summary>
internal sealed class SiteStatistics(FeedReportCache feeds, ICandidateStore candidates, EditionCache cache, TimeProvider time)
{
    private const int DaysCounted = 7;
    private static readonly long Started = Stopwatch.GetTimestamp();

    private TimedCache<SiteCounts> Cache => field ??= new TimedCache<SiteCounts>(TimeSpan.FromMinutes(5), time, CountAsync);

    public Task<SiteCounts> GetAsync(CancellationToken cancellationToken) => Cache.GetAsync(cancellationToken);

    private async Task<SiteCounts> CountAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var reports = await feeds.ListAsync(cancellationToken);
        var week = await candidates.CountAsync(now.AddDays(-DaysCounted), now, cancellationToken);
        var editions = await cache.ListLatestAsync(DaysCounted, cancellationToken);
        using var process = Process.GetCurrentProcess();
        return new SiteCounts
        {
            Feeds = reports.Count(feed => feed.IsOn),
            Requests = reports.Sum(feed => feed.Week.Requests),
            NotModified = reports.Sum(feed => feed.Week.NotModified),
            Read = week.Pending + week.Kept + week.Rejected,
            Kept = week.Kept,
            Rejected = week.Rejected,
            Editions = editions.Count,
            Stories = editions.Sum(edition => edition.Stories.Count),
            Processor = process.TotalProcessorTime,
            Memory = process.WorkingSet64,
            Running = Stopwatch.GetElapsedTime(Started),
            MeanBuild = editions.Average(edition => (long?)edition.TookMilliseconds) is { } mean ? TimeSpan.FromMilliseconds(mean) : null,
        };
    }
}

/// <summary>Requests, entries, editions and stories of the last seven days; time and memory of this process.</summary>
public sealed record SiteCounts
{
    /// <summary>Feeds that are polled.</summary>
    public required int Feeds { get; init; }
    public required long Requests { get; init; }
    public required long NotModified { get; init; }

    /// <summary>Entries seen for the first time.</summary>
    public required int Read { get; init; }
    public required int Kept { get; init; }
    public required int Rejected { get; init; }
    public required int Editions { get; init; }
    public required int Stories { get; init; }
    public required TimeSpan Processor { get; init; }

    /// <summary>Bytes.</summary>
    public required long Memory { get; init; }

    /// <summary>How long the process has run.</summary>
    public required TimeSpan Running { get; init; }

    /// <summary>Mean time to build an edition; null before one was measured.</summary>
    public TimeSpan? MeanBuild { get; init; }

    public string NotModifiedShare => Requests > 0 ? $" ({100 * NotModified / Requests} %)" : "";
}
