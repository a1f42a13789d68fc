namespace Aggregator.Hosts.Tests.Infra;

public sealed class BudgetTests
{
    [Fact]
    public async Task WithoutAnAddressThereIsNone()
    {
        var template = await ArmTemplate.CompileAsync();
        var module = template.OfType("Microsoft.Resources/deployments").Single(resource => (string?)resource.Json["name"] == "budget");

        Assert.Equal("[not(empty(parameters('budgetAddress')))]", (string?)module.Json["condition"]);
        Assert.Equal("", (string?)template.Root["parameters"]!["budgetAddress"]!["defaultValue"]);
    }

    [Fact]
    public async Task TheAddressIsToldOfHalfOfAllAndOfMoreThanWillBeThere()
    {
        var template = await ArmTemplate.CompileAsync();
        var budget = template.OfType("Microsoft.Consumption/budgets").Single().Json["properties"]!;
        var notifications = budget["notifications"]!.AsObject().Select(pair => (string)pair.Value!).ToList();

        Assert.Equal("Monthly", (string?)budget["timeGrain"]);
        Assert.Equal("[json(parameters('amount'))]", (string?)budget["amount"]);
        Assert.Equal(3, notifications.Count);
        Assert.All(notifications, notification => Assert.Contains("variables('notification')", notification, StringComparison.Ordinal));
        Assert.Equal(
            "[parameters('address')]",
            (string?)template.Module("budget")["variables"]!["notification"]!["contactEmails"]!.AsArray().Single());
    }
}
