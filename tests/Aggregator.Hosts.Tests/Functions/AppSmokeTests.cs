using Aggregator.Hosts.Tests.Infra;
using Aggregator.Tests.Shared;

namespace Aggregator.Hosts.Tests.Functions;

/// <summary>The last step of a deployment, with the published app instead of a double of it.</summary>
public sealed class AppSmokeTests(PublishedApp app, AzuriteServer azurite)
{
    [Fact]
    public async Task TheSmokeTestIsContentOnceATimerHasFired()
    {
        var account = await azurite.TakeAccountAsync(TestContext.Current.CancellationToken);
        await using var world = await FunctionsWorld.CreateAsync(app, account, hosts: 2);
        var host = await world.StartAsync();

        var smoke = DeploymentScript.RunAsync("sh", "smoke", [host.Address.ToString(), "60", "100"], []);
        await world.WaitAsync("the smoke test", async () =>
        {
            await FunctionsWorld.FireAsync(host, "Plan");
            return smoke.IsCompleted;
        });

        var (code, said) = await smoke;
        Assert.True(code == 0, said);
        Assert.Contains("The timers run", said, StringComparison.Ordinal);
    }
}
