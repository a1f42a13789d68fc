using Aggregator.FunctionsHost;
using Aggregator.FunctionsHost.Protocol;
using Aggregator.Hosts.Tests.Transactions;
using Aggregator.Tests.Shared;

namespace Aggregator.Hosts.Tests.Functions;

/// <summary>The published app where something is missing when it starts.</summary>
public sealed class AppStartTests(PublishedApp app, AzuriteServer azurite)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WithoutSettingsItEndsAndSaysWhichItNeeds()
    {
        var options = new RuntimeOptions { Folder = await app.GetFolderAsync(Cancel), ListensToQueues = false };

        var failure = await Assert.ThrowsAsync<WorkerEndedException>(() => FunctionsRuntime.StartAsync(options, Cancel));

        Assert.Contains("AzureStorage:TableServiceUri is missing", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Web__HostSpacing", "soon", "Web:HostSpacing")]
    [InlineData("Digests__PublishAt", "25:00", "Digests:PublishAt")]
    [InlineData("Feeds__CataloguePath", "/no/such/catalogue.json", "/no/such/catalogue.json")]
    [InlineData("Delivery__From", "nobody", "Delivery:From")]
    [InlineData("AzureStorage__Prefix", "other", "AzureStorage:Prefix")]
    public async Task AWrongSettingEndsItByName(string name, string value, string named)
    {
        await using var world = await FunctionsWorld.CreateAsync(app, await azurite.TakeAccountAsync(Cancel), isPrepared: false);
        var options = world.OptionsFor(world.Connection, listens: false, (name, value));

        var failure = await Assert.ThrowsAsync<WorkerEndedException>(() => FunctionsRuntime.StartAsync(options, Cancel));

        Assert.Contains(named, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhileTheStoreIsAwayRequestsAreToldToComeAgainAndItRecovers()
    {
        await using var world = await FunctionsWorld.CreateAsync(app, await azurite.TakeAccountAsync(Cancel), hosts: 2, isPrepared: false);
        await using var proxy = await StorageProxy.StartAsync(world.Connection, Cancel);
        proxy.Disturb = _ => Task.FromResult(StorageFault.LostRequest);
        var host = await world.StartAsync(proxy.ConnectionString);
        using var client = new HttpClient { BaseAddress = host.Address };

        using var away = await client.GetAsync("/", Cancel);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, away.StatusCode);
        Assert.NotNull(away.Headers.RetryAfter);

        proxy.Disturb = _ => Task.FromResult(StorageFault.Busy);
        using var busy = await client.GetAsync("/api/digest", Cancel);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, busy.StatusCode);
        Assert.NotNull(busy.Headers.RetryAfter);

        proxy.Disturb = null;
        await FunctionsWorld.FireAsync(host, "Plan");
        await world.WaitForEmptyQueuesAsync();
        using var back = await client.GetAsync("/", Cancel);
        Assert.Equal(HttpStatusCode.OK, back.StatusCode);
        Assert.Equal(world.Sources.Wanted.Order(), (await world.TitlesAsync()).Order());
        Assert.Contains(host.Logs, log => log.Event == "StorageNotReady");
    }

    /// <summary>A new account has no tables in its first seconds.</summary>
    [Fact]
    public async Task ARequestThatComesBeforeTheTablesIsToldToComeAgain()
    {
        await using var world = await FunctionsWorld.CreateAsync(app, await azurite.TakeAccountAsync(Cancel), isPrepared: false);
        await using var proxy = await StorageProxy.StartAsync(world.Connection, Cancel);
        proxy.Disturb = call => Task.FromResult(call.Operation == "create table" ? StorageFault.Busy : StorageFault.None);
        var host = await world.StartAsync(proxy.ConnectionString, listens: false);
        using var client = new HttpClient { BaseAddress = host.Address };

        using var early = await client.GetAsync("/", Cancel);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, early.StatusCode);
    }
}
