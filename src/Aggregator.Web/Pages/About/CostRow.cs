using Aggregator.Costs;

namespace Aggregator.Web.Pages.About;

/// <summary>A line of the table of costs: what was billed, on the day and in the month; what was not measured is said to be so.</summary>
public sealed record CostRow(string Name, string Day, string Month)
{
    private const double BytesOfMegabyte = 1e6;

    public static IEnumerable<CostRow> Of(PageStrings strings, Prices prices, CostPeriod day, CostPeriod month) =>
    [
        Row(strings, strings["costs.transactions"], day.Transactions, month.Transactions, "N0"),
        Row(strings, strings["costs.executions"], day.Executions, month.Executions, "N0"),
        Row(strings, strings["costs.gigabyteSeconds"], day.GigabyteSeconds, month.GigabyteSeconds, "N0"),
        Row(strings, strings["costs.telemetry"], day.TelemetryBytes / BytesOfMegabyte, month.TelemetryBytes / BytesOfMegabyte, "N1"),
        Row(strings, strings["costs.messages"], day.Messages, month.Messages, "N0"),
        Row(strings, strings.Format("costs.amount", prices.Currency), day.Amount, month.Amount, "0.00"),
    ];

    private static CostRow Row(PageStrings strings, string name, double? day, double? month, string format) =>
        new(name, Say(strings, day, format), Say(strings, month, format));

    private static string Say(PageStrings strings, double? figure, string format) =>
        figure?.ToString(format, CultureInfo.InvariantCulture) ?? strings["costs.unmeasured"];
}
