using System.Diagnostics;

namespace Aggregator.Web.Pages;

/// <summary>What the desk has done and used, counted at most once in a few minutes.</summary>
internal sealed class SiteStatistics(FeedReportCache feeds, ICandidateStore candidates, EditionCache cache, TimeProvider time)
{
    private const int DaysCounted = 7;
    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(5);

    private static readonly long Started = Stopwatch.GetTimestamp();

    private volatile Kept? _kept;

    public async Task<SiteCounts> GetAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (_kept is { } kept && now - kept.At < KeptFor && now >= kept.At)
        {
            return kept.Counts;
        }

        var counts = await CountAsync(now, cancellationToken);
        _kept = new Kept(counts, now);
        return counts;
    }

    private async Task<SiteCounts> CountAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var sources = await feeds.ListAsync(cancellationToken);
        var week = await candidates.CountAsync(now.AddDays(-DaysCounted), now, cancellationToken);
        var editions = await cache.ListLatestAsync(DaysCounted, cancellationToken);
        using var process = Process.GetCurrentProcess();

        return new SiteCounts
        {
            Sources = sources.Count(source => source.IsOn),
            Requests = sources.Sum(source => source.Week.Requests),
            NotModified = sources.Sum(source => source.Week.NotModified),
            Read = week.Pending + week.Kept + week.Rejected,
            Kept = week.Kept,
            Rejected = week.Rejected,
            Editions = editions.Count,
            Stories = editions.Sum(edition => edition.Stories.Count),
            Processor = process.TotalProcessorTime,
            Memory = process.WorkingSet64,
            Running = Stopwatch.GetElapsedTime(Started),
            Build = editions.Average(edition => (long?)edition.TookMilliseconds) is { } mean ? TimeSpan.FromMilliseconds(mean) : null,
        };
    }

    private sealed record Kept(SiteCounts Counts, DateTimeOffset At);
}

/// <summary>Requests, entries, editions and stories of the last seven days; time and memory of this process.</summary>
public sealed record SiteCounts
{
    public required int Sources { get; init; }

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
    public TimeSpan? Build { get; init; }
}
