using Aggregator.Delivery;
using Aggregator.FunctionsHost;
using Aggregator.Hosts.Tests.Transactions;
using Aggregator.Tests.Shared;

namespace Aggregator.Hosts.Tests.Functions;

/// <summary>
/// The published app on an account of which one request in five goes wrong: refused, throttled, timed out, cut before or after its work.
/// Readers notice nothing, and the sources no more than a later visit.
/// </summary>
public sealed class AppStorageFaultTests(PublishedApp app, ITestOutputHelper output) : IAsyncLifetime
{
    private const int Hosts = 10;
    private const int Readers = 24;

    private readonly AzuriteServer _azurite = new();
    private readonly int _seed = Environment.TickCount;
    private FunctionsWorld? _world;
    private StorageProxy? _proxy;
    private TimeSpan _ahead;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private FunctionsWorld World => _world!;

    public async ValueTask InitializeAsync()
    {
        var account = await _azurite.GetConnectionStringAsync(Cancel);
        _world = await FunctionsWorld.CreateAsync(app, account, Hosts);
        _proxy = await StorageProxy.StartAsync(account, Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await _world!.DisposeAsync();
        await _proxy!.DisposeAsync();
        await _azurite.DisposeAsync();
    }

    [Theory]
    [InlineData(0.05)]
    [InlineData(0.2)]
    public async Task EverythingIsTakenInAndEveryoneGetsOneMail(double rate)
    {
        var faults = new StorageFaults(rate, _seed);
        var host = await StartAsync();
        _proxy!.Disturb = faults.NextAsync;
        await TryAsync(host, "Plan");
        await DrainAsync(host);
        await World.AddEditionAsync();
        await World.AddReadersAsync(Readers);
        await TryAsync(host, "Publish");
        await DrainAsync(host);
        await TryAsync(host, "Publish");
        await DrainAsync(host);
        output.WriteLine($"seed {_seed}: {string.Join(", ", faults.Counts)}");
        output.WriteLine(string.Join('\n', host.Results.Where(result => !result.IsSuccess)));

        // What no retry could mend is left to the next rounds.
        _proxy.Disturb = null;
        var next = await StartAsync();
        await FunctionsWorld.FireAsync(next, "Plan");
        await FunctionsWorld.FireAsync(next, "Publish");
        await DrainAsync(next);

        Assert.Equal(World.Sources.Wanted.Order(), (await World.TitlesAsync()).Order());
        Spacing.AssertKept(World.Sources.Visits);
        Assert.Equal(Readers, World.Mails().Select(mail => mail.To.ToString()).Distinct().Count());
        Assert.Equal(Readers, World.Mails().Count);
        Assert.All(await World.LedgerAsync(), row => Assert.Equal(DeliveryStatus.Sent, row.Status));
    }

    [Fact]
    public async Task AnEditionWhoseInsertWasNeverAnsweredIsOneAndReportedOnce()
    {
        var hour = ("Digests__PublishAt", $"{World.Now.UtcDateTime.AddSeconds(30):HH:mm:ss}");
        var collecting = await StartAsync();
        await FunctionsWorld.FireAsync(collecting, "Plan");
        await DrainAsync(collecting);
        await World.WaitAsync("the hour", () => Task.FromResult(TimeProvider.System.GetUtcNow() > World.Now.AddSeconds(31)));
        var host = await World.StartAsync(_proxy!.ConnectionString, false, hour);
        _proxy.Disturb = call => Task.FromResult(
            call.Operation == "insert entity" && call.Path.EndsWith("/editions", StringComparison.Ordinal)
                ? StorageFault.LostAnswer
                : StorageFault.None);

        var first = await host.FireAsync("Publish", Cancel);
        _proxy.Disturb = null;
        await FunctionsWorld.FireAsync(host, "Publish");
        await FunctionsWorld.FireAsync(host, "Publish");

        output.WriteLine($"{first}");
        Assert.Single(await World.Get<IEditionStore>().ListAsync(null, 10, Cancel));
        Assert.Single(host.Logs, log => log.Event == "EditionPublished");
    }

    private Task<FunctionsRuntime> StartAsync() => World.StartAsync(
        _proxy!.ConnectionString, settings: [("Feeds__MinInterval", "00:00:01"), ("Feeds__MaxInterval", "00:00:01")]);

    /// <summary>A round that fails is made up for by the next.</summary>
    private static async Task TryAsync(FunctionsRuntime host, string timer)
    {
        for (var tries = 0; tries < 5 && !(await host.FireAsync(timer, Cancel)).IsSuccess; tries++)
        {
        }
    }

    /// <summary>Works off the queues. Where all that is left is hidden, the emulator's clock goes on, so that minutes need not be waited.</summary>
    private async Task DrainAsync(FunctionsRuntime host)
    {
        var (seen, looks) = (0, 0);
        await World.WaitForEmptyQueuesAsync(async () =>
        {
            (seen, looks) = (host.Results.Count, host.InHand == 0 && host.Results.Count == seen ? looks + 1 : 0);
            if (looks > 15)
            {
                (_ahead, looks) = (_ahead + Queues.RetryDelay, 0);
                await _azurite.SetClockAsync(TimeProvider.System.GetUtcNow() + _ahead);
            }
        });
    }
}
