using Aggregator.Storage;
using Aggregator.Telemetry;

namespace Aggregator.Costs;

/// <summary>Adds up what all processes on a store were billed.</summary>
public sealed class CostReporter(IRecordStore records, IOptions<CostOptions> options, TimeProvider time)
{
    /// <summary>So long are the rows kept.</summary>
    public const int DaysKept = 32;

    private const int DaysOfMonth = 30;

    public async Task<CostReport> ReadAsync(CancellationToken cancellationToken)
    {
        var days = new SortedDictionary<DateOnly, UseCounts>();
        await foreach (var use in records.ListAsync(RecordKinds.Uses, RecordKey.Only, null, cancellationToken))
        {
            days[use.Day] = days.GetValueOrDefault(use.Day, new UseCounts()) + use.Counts;
        }

        if (days.Count == 0)
        {
            return new CostReport(null, null, Prices.Assumed, ["Nothing has been measured yet; counts are written four times an hour."]);
        }

        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var last = days.Keys.LastOrDefault(day => day < today, days.Keys.Last());
        var month = PeriodOf(days, last.AddDays(1 - DaysOfMonth), last);
        return new CostReport(PeriodOf(days, last, last), month, Prices.Assumed, [.. NotMeasuredIn(month)]);
    }

    private CostPeriod PeriodOf(SortedDictionary<DateOnly, UseCounts> days, DateOnly from, DateOnly to)
    {
        var counts = days.Where(day => day.Key >= from && day.Key <= to).Select(day => day.Value).ToList();
        var sum = counts.Aggregate(new UseCounts(), (all, one) => all + one);
        return CostPeriod.Of(from, to, counts.Count, sum, options.Value.InstanceMemoryMB, Prices.Assumed);
    }

    private static IEnumerable<string> NotMeasuredIn(CostPeriod month)
    {
        yield return month.Transactions is null
            ? "Transactions are not measured here: the store is a file of this machine."
            : "Transactions are those of the product: those of the Functions host for its queues, timers and locks are not among them.";

        if (month.Executions is null)
        {
            yield return "Executions and gigabyte-seconds are not measured here: one process runs all the time on a machine of yours.";
        }

        yield return month.TelemetryBytes is null
            ? "Telemetry is not measured here: none is sent."
            : "Telemetry is that of the product: what the Functions host sends is not among it.";

        yield return "Data at rest, traffic, alert rules and the key vault are not measured.";
    }
}
