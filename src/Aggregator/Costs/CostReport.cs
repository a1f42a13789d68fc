using Aggregator.Telemetry;

namespace Aggregator.Costs;

/// <summary>What was billed on a day and in a month, as far as it was measured.</summary>
/// <param name="Day">The last whole UTC day that was measured; today so far when there is none. Null when nothing was measured.</param>
/// <param name="Month">The thirty UTC days that end with that day.</param>
/// <param name="Prices">What is assumed of prices.</param>
/// <param name="NotMeasured">What is not among the figures, one English sentence each.</param>
public sealed record CostReport(CostPeriod? Day, CostPeriod? Month, Prices Prices, IReadOnlyList<string> NotMeasured)
{
    /// <summary>How many storage transactions a day with 100 feeds and 500 readers takes at most; a test counts them.</summary>
    public const int TransactionsOfADay = 20_000;

    /// <summary>How many executions the same day takes at most.</summary>
    public const int ExecutionsOfADay = 4_000;
}

/// <summary>What was billed in some days. What was not measured is missing.</summary>
/// <param name="From">The first UTC day.</param>
/// <param name="To">The last UTC day.</param>
/// <param name="DaysMeasured">Days of these on which anything was measured.</param>
/// <param name="Transactions">Requests to tables and queues.</param>
/// <param name="Executions">Timers, messages and requests that a function was run for.</param>
/// <param name="GigabyteSeconds">Time in which an instance was active, by its memory.</param>
/// <param name="TelemetryBytes">Bytes of telemetry.</param>
/// <param name="Messages">Messages handled.</param>
/// <param name="Amount">What that costs by the assumed prices; missing when nothing that is billed was measured.</param>
public sealed record CostPeriod(DateOnly From, DateOnly To, int DaysMeasured, long? Transactions, long? Executions, double? GigabyteSeconds,
    long? TelemetryBytes, long Messages, double? Amount)
{
    private const double MegabytesOfGigabyte = 1024;
    private const double BytesOfGigabyte = 1e9;
    private const double DaysOfMonth = 30;

    /// <param name="memory">Of an instance, in MB.</param>
    internal static CostPeriod Of(DateOnly from, DateOnly to, int days, UseCounts counts, int memory, Prices prices)
    {
        var gigabyteSeconds = counts.ActiveMilliseconds / 1000.0 * memory / MegabytesOfGigabyte;
        var share = (to.DayNumber - from.DayNumber + 1) / DaysOfMonth;
        double?[] amounts =
        [
            counts.Transactions * prices.PerTenThousandTransactions / 1e4,
            Above(counts.Executions, prices.FreeExecutionsAMonth * share) * prices.PerMillionExecutions / 1e6,
            Above(gigabyteSeconds, prices.FreeGigabyteSecondsAMonth * share) * prices.PerGigabyteSecond,
            Above(counts.TelemetryBytes / BytesOfGigabyte, prices.FreeGigabytesOfTelemetryAMonth * share) * prices.PerGigabyteOfTelemetry,
        ];
        double? amount = amounts.Any(one => one is not null) ? amounts.Sum() : null;
        return new CostPeriod(from, to, days, counts.Transactions, counts.Executions, gigabyteSeconds, counts.TelemetryBytes,
            counts.Messages, amount);
    }

    private static double? Above(double? count, double free) => count is { } some ? Math.Max(0, some - free) : null;
}
