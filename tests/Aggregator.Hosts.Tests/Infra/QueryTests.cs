using Aggregator.Hosts.Tests.Functions;

namespace Aggregator.Hosts.Tests.Infra;

/// <summary>A query for what the app never logs or counts would be silent for good, and one that cannot be read shows nothing.</summary>
public sealed partial class QueryTests
{
    /// <summary>Columns of the workspace's tables that a query may ask for (Azure Monitor, "Log Analytics table reference").</summary>
    private static readonly Dictionary<string, string> Tables = new()
    {
        ["AppTraces"] = "(TimeGenerated: datetime, Message: string, SeverityLevel: int, Properties: dynamic)",
        ["AppMetrics"] = "(TimeGenerated: datetime, Name: string, Sum: real, Properties: dynamic)",
        ["AppRequests"] = "(TimeGenerated: datetime, Name: string, DurationMs: real, Success: bool)",
        ["Usage"] = "(TimeGenerated: datetime, DataType: string, Quantity: real, IsBillable: bool)",
        ["_LogOperation"] = "(TimeGenerated: datetime, Category: string, Detail: string)",
    };

    [Fact]
    public async Task EveryQueryIsReadWithoutAnErrorByTheLanguageServiceOfKusto()
    {
        Assert.Equal("", await CheckAsync(await WorkspaceQueries.ReadAsync()));
        Assert.Contains(
            "'Nowhere' does not refer to any known",
            await CheckAsync(new Dictionary<string, string> { ["wrong"] = "AppTraces | where Nowhere == 1" }),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task EveryEventAndCounterOfAQueryIsOneThatTheAppHas()
    {
        var known = EmittedTelemetry.Events.Keys.Concat(EmittedTelemetry.Counters.Keys).ToHashSet(StringComparer.Ordinal);

        Assert.All(await WorkspaceQueries.ReadAsync(), query => Assert.Subset(known, NamesOf(query.Value).ToHashSet()));
    }

    [Fact]
    public async Task EveryPropertyOfAQueryIsOneThatItsEventsAndCountersHave()
    {
        Assert.All(await WorkspaceQueries.ReadAsync(), query =>
        {
            var known = NamesOf(query.Value)
                .SelectMany(name => EmittedTelemetry.Events.GetValueOrDefault(name) ?? EmittedTelemetry.Counters[name])
                .Append("EventName").ToHashSet(StringComparer.Ordinal);

            Assert.Subset(known, Property().Matches(query.Value).Select(match => match.Groups[1].Value).ToHashSet());
        });
    }

    [Fact]
    public async Task TheWorkbookShowsFlowHealthCostAndDeliveryByQueriesAndByMetricsOfThePlatform()
    {
        var template = await ArmTemplate.CompileAsync();
        var variables = template.Module("workbook")["variables"]!.AsObject();

        Assert.Equal(
            ["Flow", "Health", "Cost", "Delivery"],
            Sections().Matches(variables["sections"]!.ToJsonString()).Select(match => match.Groups[1].Value));
        Assert.All(["flow", "health", "cost", "delivery"], name => Assert.True(variables[name]!.AsArray().Count >= 4, name));
        Assert.Equal(17, (await WorkspaceQueries.ReadWorkbookAsync()).Count);
        Assert.Single(template.OfType("Microsoft.Insights/workbooks"));
    }

    [Fact]
    public async Task TheFunctionsOfRequestsAreThoseOfTheApp()
    {
        var query = (await WorkspaceQueries.ReadWorkbookAsync()).Values.Single(text => text.Contains("Name in", StringComparison.Ordinal));

        Assert.Equal(
            FunctionMetadata.By("httpTrigger").Select(function => function.Name).Order(),
            Quoted().Matches(query).Select(match => match.Groups[1].Value).Order());
    }

    private static IEnumerable<string> NamesOf(string query) =>
        EventNames().Matches(query).SelectMany(match => Quoted().Matches(match.Value)).Concat(CounterName().Matches(query))
            .Select(match => match.Groups[1].Value);

    private static Task<string> CheckAsync(IReadOnlyDictionary<string, string> queries) => NodePeer.RunAsync(
        "../Infra/kusto-peer.mjs",
        "@kusto/language-service-next",
        JsonSerializer.Serialize(new { tables = Tables, queries }),
        TestContext.Current.CancellationToken);

    [GeneratedRegex("""EventName\) (?:== "\w+"|in \([^)]*\))""")]
    private static partial Regex EventNames();

    [GeneratedRegex("\"(\\w+)\"")]
    private static partial Regex Quoted();

    [GeneratedRegex("Name == \"([a-z.]+)\"")]
    private static partial Regex CounterName();

    [GeneratedRegex(@"Properties\.(\w+)")]
    private static partial Regex Property();

    [GeneratedRegex("\"title\":\"(\\w+)\"")]
    private static partial Regex Sections();
}
