using Aggregator.Delivery;
using Aggregator.Tests.Shared;

namespace Aggregator.Hosts.Tests.Functions;

/// <summary>Two instances of the published app on one account, as the platform starts them when there is much to do.</summary>
public sealed class AppSideBySideTests(PublishedApp app, AzuriteServer azurite)
{
    private const int Hosts = 8;
    private const int Readers = 8;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TwoInstancesDoTheWorkOfOne()
    {
        await using var world = await FunctionsWorld.CreateAsync(app, await azurite.TakeAccountAsync(Cancel), Hosts);
        var morning = await Task.WhenAll(world.StartAsync(), world.StartAsync());
        await Task.WhenAll(morning.Select(host => FunctionsWorld.FireAsync(host, "Plan")));
        await world.WaitForEmptyQueuesAsync();
        await Task.WhenAll(morning.Select(host => host.StopAsync()));

        await world.AddReadersAsync(Readers);
        var hour = ("Digests__PublishAt", $"{TimeProvider.System.GetUtcNow().UtcDateTime:HH:mm:ss}");
        var evening = await Task.WhenAll(world.StartAsync(settings: hour), world.StartAsync(settings: hour));
        await Task.WhenAll(evening.Select(host => FunctionsWorld.FireAsync(host, "Publish")));
        await world.WaitForEmptyQueuesAsync();

        Assert.Equal(world.Sources.Wanted.Order(), (await world.TitlesAsync()).Order());
        Assert.Equal(world.Sources.Visits.Select(visit => (visit.Host, visit.Path)).Distinct().Count(), world.Sources.Visits.Count);
        Spacing.AssertKept(world.Sources.Visits);
        Assert.Single(await world.Get<IEditionStore>().ListAsync(null, 10, Cancel));
        Assert.Single(evening.SelectMany(host => host.Logs), log => log.Event == "EditionPublished");
        Assert.Equal(Readers, world.Mails().Select(mail => mail.To.ToString()).Distinct().Count());
        Assert.Equal(Readers, world.Mails().Count);
        Assert.All(await world.LedgerAsync(), row => Assert.Equal(DeliveryStatus.Sent, row.Status));
        Assert.All(morning.Concat(evening).SelectMany(host => host.Results), result => Assert.True(result.IsSuccess, result.Problem));
    }
}
