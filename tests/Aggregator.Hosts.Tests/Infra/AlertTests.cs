using System.Diagnostics.Metrics;
using Aggregator.Functions.Triggers;
using Aggregator.Telemetry;

namespace Aggregator.Hosts.Tests.Infra;

/// <summary>An alert that queries what the app never logs or counts would stay silent for good.</summary>
public sealed partial class AlertTests
{
    [Fact]
    public async Task ThereIsAnAlertForEverythingTheOperatorMustHearOf()
    {
        Assert.Equal(
            ["edition-missing", "feeds-failing", "plan-stopped", "poison", "rows-broken", "send-unknown"],
            (await RulesAsync()).Select(rule => (string)rule["name"]!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task EveryAlertQueriesAnEventOrACounterThatTheAppHas()
    {
        var known = LogEvents().Concat(Counters()).ToHashSet(StringComparer.Ordinal);

        Assert.All(await RulesAsync(), rule =>
        {
            var query = (string)rule["query"]!;
            var wanted = EventName().Matches(query).Concat(CounterName().Matches(query)).Select(match => match.Groups[1].Value);

            Assert.NotEmpty(wanted);
            Assert.Subset(known, wanted.ToHashSet());
        });
    }

    /// <summary>Every query looks at whole rows of its window, so an alert fires when it finds one.</summary>
    [Fact]
    public async Task AnAlertFiresWhenItsQueryFindsARow()
    {
        var rule = (await ArmTemplate.CompileAsync()).OfType("Microsoft.Insights/scheduledQueryRules").Single().Json["properties"]!;
        var criterion = rule["criteria"]!["allOf"]!.AsArray().Single()!;

        Assert.Equal(
            ("Count", "GreaterThan", 0),
            ((string?)criterion["timeAggregation"], (string?)criterion["operator"], (int)criterion["threshold"]!));
    }

    /// <summary>Of the Functions app and what it refers to. An event has the name of the method that logs it.</summary>
    private static IEnumerable<string> LogEvents()
    {
        var app = typeof(TimerFunctions).Assembly;
        var parts = app.GetReferencedAssemblies().Where(name => name.Name!.StartsWith("Aggregator", StringComparison.Ordinal));
        return parts.Select(Assembly.Load).Append(app)
            .SelectMany(assembly => assembly.GetTypes())
            .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(method => method.IsDefined(typeof(LoggerMessageAttribute)))
            .Select(method => method.Name);
    }

    private static List<string> Counters()
    {
        var metrics = new FlowMetrics();
        var names = new List<string>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, _) =>
        {
            if (instrument.Meter == metrics.Meter)
            {
                names.Add(instrument.Name);
            }
        };
        listener.Start();

        return names;
    }

    private static async Task<IReadOnlyList<JsonNode>> RulesAsync() =>
        [.. (await ArmTemplate.CompileAsync()).Module("alerts")["variables"]!["rules"]!.AsArray().Select(rule => rule!)];

    // Quotes of the query are not escaped in an expression of the template.
    [GeneratedRegex("EventName\\) == \"(\\w+)\"")]
    private static partial Regex EventName();

    [GeneratedRegex("Name == \"([a-z.]+)\"")]
    private static partial Regex CounterName();
}
