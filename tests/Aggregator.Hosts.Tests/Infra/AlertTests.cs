using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Aggregator.Hosts.Tests.Infra;

/// <summary>An alert that asks for what the app never says would stay silent for good.</summary>
public sealed partial class AlertTests
{
    private static readonly string Sources = string.Join('\n', RepositoryFiles.SourcesOf("src").Values);

    [Fact]
    public async Task ThereIsAnAlertForEverythingTheOperatorMustHearOf()
    {
        Assert.Equal(
            ["edition-missing", "feeds-failing", "plan-stopped", "poison", "send-unknown"],
            (await RulesAsync()).Select(rule => (string)rule["name"]!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task EveryAlertAsksForAnEventOrAMeterThatTheAppHas()
    {
        Assert.All(await RulesAsync(), rule =>
        {
            var query = (string)rule["query"]!;
            var events = EventName().Matches(query).Select(match => $" static partial void {match.Groups[1].Value}(");
            var meters = MeterName().Matches(query).Select(match => $"(\"{match.Groups[1].Value}\"");
            var wanted = events.Concat(meters).ToList();

            Assert.NotEmpty(wanted);
            Assert.All(wanted, text => Assert.Contains(text, Sources, StringComparison.Ordinal));
        });
    }

    /// <summary>Every query looks at whole rows of its window, so an alert rings when it finds one.</summary>
    [Fact]
    public async Task AnAlertRingsWhenItsQueryFindsARow()
    {
        var rule = (await ArmTemplate.CompileAsync()).OfType("Microsoft.Insights/scheduledQueryRules").Single().Json["properties"]!;
        var criterion = rule["criteria"]!["allOf"]!.AsArray().Single()!;

        Assert.Equal(("Count", "GreaterThan", 0), ((string?)criterion["timeAggregation"], (string?)criterion["operator"], (int)criterion["threshold"]!));
    }

    private static async Task<IReadOnlyList<JsonNode>> RulesAsync() =>
        [.. (await ArmTemplate.CompileAsync()).Module("alerts")["variables"]!["rules"]!.AsArray().Select(rule => rule!)];

    // In an expression of the template quotes of the query stand as they are.
    [GeneratedRegex("EventName\\) == \"(\\w+)\"")]
    private static partial Regex EventName();

    [GeneratedRegex("Name == \"([a-z.]+)\"")]
    private static partial Regex MeterName();
}
