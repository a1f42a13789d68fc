namespace Aggregator.Hosts.Tests.Infra;

/// <summary>When an operator is told. That the queries are right is said by <see cref="QueryTests"/>.</summary>
public sealed class AlertTests
{
    [Fact]
    public async Task ThereIsAnAlertForEverythingTheOperatorMustHearOf() => Assert.Equal(
        ["edition-missing", "feeds-failing", "plan-stopped", "poison", "rows-broken", "send-unknown", "telemetry-capped"],
        (await WorkspaceQueries.ReadAlertsAsync()).Keys.Order(StringComparer.Ordinal));

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

    /// <summary>An alert that rings when something is not there must know that it was to be expected.</summary>
    [Theory]
    [InlineData("plan-stopped", "Rounds > 0 and Last < since")]
    [InlineData("edition-missing", "Since == 0 and Before + kept > 0")]
    public async Task WhatIsMissedWasThereBeforeAndWasNotDroppedAboveTheCap(string name, string condition)
    {
        var query = (await WorkspaceQueries.ReadAlertsAsync())[name];

        Assert.EndsWith($"| where {condition} and not(capped)", query.TrimEnd(), StringComparison.Ordinal);
        Assert.Contains("Detail has \"OverQuota\" and TimeGenerated > since - 1d", query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OnlyWhatLooksForSomethingMissingLooksBackForTwoDays()
    {
        var rules = (await ArmTemplate.CompileAsync()).Module("alerts")["variables"]!["rules"]!.AsArray();

        Assert.Equal(
            ["edition-missing", "plan-stopped"],
            rules.Where(rule => (string?)rule!["range"] == "P2D").Select(rule => (string)rule!["name"]!).Order(StringComparer.Ordinal));
    }
}
