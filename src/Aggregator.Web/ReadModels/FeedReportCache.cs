using Aggregator.Caching;
using Aggregator.Feeds.Health;

namespace Aggregator.Web.ReadModels;

/// <summary>Feeds with their state, kept for ten seconds: pages, the list and the health report all need them.</summary>
internal sealed class FeedReportCache(FeedReports reports, TimeProvider time)
{
    private readonly TimedCache<IReadOnlyList<FeedReport>> _cache = new(TimeSpan.FromSeconds(10), time, reports.ListAsync);

    public Task<IReadOnlyList<FeedReport>> ListAsync(CancellationToken cancellationToken) => _cache.GetAsync(cancellationToken);
}
