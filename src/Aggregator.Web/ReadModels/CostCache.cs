using Aggregator.Caching;
using Aggregator.Costs;

namespace Aggregator.Web.ReadModels;

/// <summary>What was billed, added up at most once in an hour: it may take several requests to the store, which cost too.</summary>
internal sealed class CostCache(CostReporter reporter, TimeProvider time)
{
    private TimedCache<CostReport> Cache => field ??= new TimedCache<CostReport>(TimeSpan.FromHours(1), time, reporter.ReadAsync);

    public Task<CostReport> GetAsync(CancellationToken cancellationToken) => Cache.GetAsync(cancellationToken);
}
