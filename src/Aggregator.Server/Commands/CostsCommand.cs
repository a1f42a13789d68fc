using Aggregator.Costs;

namespace Aggregator.Server.Commands;

/// <summary><c>costs</c>: what a provider bills, as it was measured.</summary>
internal static class CostsCommand
{
    public static Command Create(IAnsiConsole console) => HostedVerb.Create<Costs>(console, "costs",
        "Show what was billed on the last day and in thirty days, as measured by all processes on the store, at assumed prices.",
        [SharedOptions.Json], [], StoreUse.IfThere);
}

internal sealed class Costs(CostReporter reporter, IAnsiConsole console) : IHostedVerb
{
    private const string NotMeasured = "not measured here";

    public async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        StoreCommand.ExpectStore(result);
        var report = await reporter.ReadAsync(cancellationToken);
        if (result.GetValue(SharedOptions.Json))
        {
            console.Profile.Out.Writer.WriteLine(JsonSerializer.Serialize(report, ReportJson.Readable.CostReport));
            return ExitCodes.Done;
        }

        if (report is { Day: { } day, Month: { } month })
        {
            Write("", $"{day.To:yyyy-MM-dd}", $"30 days, {month.DaysMeasured} measured");
            Write("storage transactions", day.Transactions, month.Transactions, "N0");
            Write("executions", day.Executions, month.Executions, "N0");
            Write("GB-seconds", day.GigabyteSeconds, month.GigabyteSeconds, "N0");
            Write("telemetry, bytes", day.TelemetryBytes, month.TelemetryBytes, "N0");
            Write("messages", day.Messages, month.Messages, "N0");
            Write($"cost, {report.Prices.Currency}", day.Amount, month.Amount, "0.00");
            HangingLine.Write(console, "", $"Prices of {report.Prices.AsOf:yyyy-MM-dd}. {report.Prices.Note}");
        }

        foreach (var sentence in report.NotMeasured)
        {
            HangingLine.Write(console, "", sentence);
        }

        return ExitCodes.Done;
    }

    private void Write(string name, double? day, double? month, string format) => Write(name, Say(day, format), Say(month, format));

    private void Write(string name, string day, string month) => console.WriteLine($"{name,-22} {day,20} {month,22}");

    private static string Say(double? figure, string format) => figure?.ToString(format, CultureInfo.InvariantCulture) ?? NotMeasured;
}
