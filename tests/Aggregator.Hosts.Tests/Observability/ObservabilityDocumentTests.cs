using System.Diagnostics.Metrics;
using Aggregator.Telemetry;

namespace Aggregator.Hosts.Tests.Observability;

/// <summary>Who builds a dashboard by the document finds what it names.</summary>
public sealed partial class ObservabilityDocumentTests
{
    private static readonly string Document = RepositoryFiles.Read("docs/observability.md");

    [Fact]
    public void TheTableOfMetricsIsThatOfTheCode()
    {
        var written = MetricRow().Matches(Document).Select(row => string.Join(' ', row.Groups.Values.Skip(1).Select(group => group.Value)));

        Assert.Equal(Instruments().Order(StringComparer.Ordinal), written.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void TheTableOfSpansIsThatOfTheCode() =>
        Assert.Equal(FlowSteps.All, SpanRow().Matches(Document).Select(row => row.Groups[1].Value));

    private static List<string> Instruments()
    {
        var metrics = new FlowMetrics();
        var found = new List<string>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, _) =>
        {
            if (instrument.Meter == metrics.Meter)
            {
                var kind = instrument.GetType().Name.Split('`')[0].ToLowerInvariant();
                found.Add($"{instrument.Name} {kind} {instrument.Unit}");
            }
        };
        listener.Start();

        return found;
    }

    [GeneratedRegex(@"^\| `(aggregator\.[a-z._]+)` \| (\w+) \| `([^`]+)` \|", RegexOptions.Multiline)]
    private static partial Regex MetricRow();

    [GeneratedRegex(@"^\| `([a-z_]+)` \|", RegexOptions.Multiline)]
    private static partial Regex SpanRow();
}
