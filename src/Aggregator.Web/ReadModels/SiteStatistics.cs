using System.Diagnostics;
using Aggregator.Caching;

namespace Aggregator.Web.ReadModels;

/// <summary>What the service has done and used in the last seven days, counted at most once in five minutes.</summary>
internal sealed class SiteStatistics(
    FeedReportCache feeds, IArticleStore articles, IRejectionStore rejections, EditionCache cache, TimeProvider time)
{
    private const int DaysCounted = 7;
    private static readonly long Started = Stopwatch.GetTimestamp();

    private TimedCache<SiteCounts> Cache => field ??= new TimedCache<SiteCounts>(TimeSpan.FromMinutes(5), time, CountAsync);

    public Task<SiteCounts> GetAsync(CancellationToken cancellationToken) => Cache.GetAsync(cancellationToken);

    private async Task<SiteCounts> CountAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var reports = await feeds.ListAsync(cancellationToken);
        var since = now.AddDays(-DaysCounted);
        var kept = await articles.ListAsync(since, now, cancellationToken).CountAsync(cancellationToken);
        var rejected = await rejections.CountAsync(since, now, cancellationToken);
        var editions = await cache.ListLatestAsync(DaysCounted, cancellationToken);
        using var process = Process.GetCurrentProcess();
        var build = editions.Average(edition => (long?)edition.TookMilliseconds);
        return new SiteCounts(
            Feeds: reports.Count(feed => feed.IsOn),
            Requests: reports.Sum(feed => feed.Week.Requests),
            NotModified: reports.Sum(feed => feed.Week.NotModified),
            Read: reports.Sum(feed => feed.Week.NewEntries),
            kept,
            rejected,
            editions.Count,
            Stories: editions.Sum(edition => edition.Stories.Count),
            process.TotalProcessorTime,
            process.WorkingSet64,
            Stopwatch.GetElapsedTime(Started),
            TimeSpan.FromMilliseconds(1) * build);
    }
}

/// <summary>Requests, entries, editions and stories of the last seven days; time and memory of this process.</summary>
/// <param name="Feeds">Feeds that are polled.</param>
/// <param name="Read">Entries seen for the first time.</param>
/// <param name="Memory">Bytes.</param>
/// <param name="Running">How long the process has run.</param>
/// <param name="MeanBuild">Mean time to build an edition; null before one was measured.</param>
public sealed record SiteCounts(int Feeds, long Requests, long NotModified, int Read, int Kept, int Rejected, int Editions, int Stories,
    TimeSpan Processor, long Memory, TimeSpan Running, TimeSpan? MeanBuild)
{
    public string NotModifiedShare => Requests > 0 ? $" ({100 * NotModified / Requests} %)" : "";
}
