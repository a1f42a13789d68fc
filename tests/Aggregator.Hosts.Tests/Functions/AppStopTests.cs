using Aggregator.Delivery;
using Aggregator.FunctionsHost;
using Aggregator.Hosts.Tests.Transactions;
using Aggregator.Tests.Shared;

namespace Aggregator.Hosts.Tests.Functions;

/// <summary>
/// The published app is ended in the middle of a step, which the test holds there: by the host's cancel, by SIGTERM, by SIGKILL. Nothing is
/// lost, and the next worker finishes.
/// </summary>
public sealed class AppStopTests(PublishedApp app, AzuriteServer azurite) : IAsyncLifetime
{
    private const int Readers = 3;

    /// <summary>A feed that was requested in vain is left alone for its usual time, which is not waited for here.</summary>
    private static readonly (string, string)[] Impatient = [("Feeds__MinInterval", "00:00:01"), ("Feeds__MaxInterval", "00:00:01")];

    private readonly TaskCompletionSource _release = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private FunctionsWorld? _world;
    private StorageProxy? _proxy;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private FunctionsWorld World => _world!;

    public async ValueTask InitializeAsync()
    {
        _world = await FunctionsWorld.CreateAsync(app, await azurite.TakeAccountAsync(Cancel), hosts: 3);
        _proxy = await StorageProxy.StartAsync(_world.Connection, Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        _release.TrySetResult();
        await _world!.DisposeAsync();
        await _proxy!.DisposeAsync();
    }

    [Theory]
    [InlineData(End.Cancel)]
    [InlineData(End.Terminate)]
    [InlineData(End.Kill)]
    public async Task InTheMiddleOfAPlanRound(End end)
    {
        var host = await World.StartAsync(_proxy!.ConnectionString, listens: false);
        Hold(call => call.Operation == StorageOperation.Put);

        await EndAsync(host, end, firing: "Plan");

        await FinishAsync();
    }

    [Theory]
    [InlineData(End.Cancel)]
    [InlineData(End.Terminate)]
    [InlineData(End.Kill)]
    public async Task InTheMiddleOfAVisit(End end)
    {
        var host = await World.StartAsync(settings: Impatient);
        World.Sources.Held = _release.Task;
        await FunctionsWorld.FireAsync(host, "Plan");
        await World.WaitAsync("a request", () => Task.FromResult(World.Sources.InHand > 0));

        await EndAsync(host, end);

        World.Sources.Held = null;
        await FinishAsync();
    }

    [Theory]
    [InlineData(End.Cancel)]
    [InlineData(End.Terminate)]
    [InlineData(End.Kill)]
    public async Task InTheMiddleOfPublishing(End end)
    {
        await FinishAsync();
        var hour = TimeProvider.System.GetUtcNow().UtcDateTime;
        var host = await World.StartAsync(_proxy!.ConnectionString, false, ("Digests__PublishAt", $"{hour:HH:mm:ss}"));
        Hold(call => call is { Operation: "insert entity" } && call.Path.EndsWith("/editions", StringComparison.Ordinal));

        await EndAsync(host, end, firing: "Publish");

        var next = await World.StartAsync(null, false, ("Digests__PublishAt", $"{hour:HH:mm:ss}"));
        await FunctionsWorld.FireAsync(next, "Publish");
        Assert.Single(await World.Get<IEditionStore>().ListAsync(null, 10, Cancel));
        Assert.Single(host.Logs.Concat(next.Logs), log => log.Event == "EditionPublished");
    }

    /// <summary>A row was begun and its mail is on its way: whoever may still act lets both come to their end.</summary>
    [Theory]
    [InlineData(End.Cancel)]
    [InlineData(End.Terminate)]
    public async Task InTheMiddleOfDeliveringTheRowIsSettled(End end)
    {
        var host = await DeliverAsync();

        await EndAsync(host, end);

        Assert.Equal(DeliveryStatus.Sent, Assert.Single(await World.LedgerAsync()).Status);
        await FinishAsync();
        Assert.Equal(Readers, World.Mails().Count);
        Assert.All(await World.LedgerAsync(), row => Assert.Equal(DeliveryStatus.Sent, row.Status));
    }

    [Fact]
    public async Task KilledInTheMiddleOfDeliveringNoMailIsDoubledAndTheOperatorIsShown()
    {
        var host = await DeliverAsync();

        await EndAsync(host, End.Kill);

        var next = await FinishAsync();
        Assert.Equal(Readers, World.Mails().Count);
        var left = Assert.Single(await World.LedgerAsync(), row => row.Status == DeliveryStatus.Sending);
        Assert.DoesNotContain(next.Logs, log => log.Event == "DeliveryUnknown");

        // Later nobody can be at work on it any more.
        await World.Get<IDeliveryLedger>().SettleAsync(left with { BegunAt = left.BegunAt.AddHours(-1) }, Cancel);
        await FunctionsWorld.FireAsync(next, "Publish");
        await FunctionsWorld.FireAsync(next, "Publish");

        Assert.Single(next.Logs, log => log.Event == "DeliveryUnknown");
        Assert.Equal(Readers, World.Mails().Count);
        Assert.Single(await World.LedgerAsync(), row => row.Status == DeliveryStatus.Unknown);
    }

    /// <summary>Holds the worker where the first mail is written and its row is not settled.</summary>
    private async Task<FunctionsRuntime> DeliverAsync()
    {
        await World.AddEditionAsync();
        await World.AddReadersAsync(Readers);
        var host = await World.StartAsync(_proxy!.ConnectionString);
        Hold(call => call is { IsConditional: true } && call.Path.Contains("deliveries", StringComparison.Ordinal));
        await FunctionsWorld.FireAsync(host, "Publish");
        return host;
    }

    private void Hold(Func<StorageCall, bool> isHeld) => _proxy!.Disturb = async call =>
    {
        if (isHeld(call))
        {
            _reached.TrySetResult();
            await _release.Task;
        }

        return StorageFault.None;
    };

    /// <summary>Ends the worker where it is held, and releases what held it once it knows.</summary>
    /// <param name="firing">The timer that leads there; null where messages do.</param>
    private async Task EndAsync(FunctionsRuntime host, End end, string? firing = null)
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var fired = firing is null ? Task.CompletedTask : host.FireAsync(firing, cancel.Token);
        if (_proxy!.Disturb is not null)
        {
            await _reached.Task.WaitAsync(TimeSpan.FromMinutes(1), Cancel);
        }

        await (end switch
        {
            End.Cancel => cancel.CancelAsync(),
            End.Terminate => host.RequestStopAsync(Cancel),
            _ => host.KillAsync(Cancel),
        });
        var ended = end is End.Cancel ? host.CancelAsync() : host.Exited;
        await Task.WhenAny(ended, Task.Delay(TimeSpan.FromSeconds(1), Cancel));
        _release.TrySetResult();
        await ended.WaitAsync(TimeSpan.FromMinutes(1), Cancel);
        await fired.WaitAsync(TimeSpan.FromMinutes(1), Cancel);
    }

    /// <summary>Another worker, which nothing disturbs, does what is left.</summary>
    private async Task<FunctionsRuntime> FinishAsync()
    {
        var next = await World.StartAsync(settings: Impatient);
        await FunctionsWorld.FireAsync(next, "Publish");
        await World.WaitAsync("everything taken in", async () =>
        {
            await FunctionsWorld.FireAsync(next, "Plan");
            await World.WaitForEmptyQueuesAsync();
            return World.Sources.Wanted.Order().SequenceEqual((await World.TitlesAsync()).Order());
        });
        return next;
    }

    /// <summary>How a worker is ended.</summary>
    public enum End
    {
        Cancel,
        Terminate,
        Kill,
    }
}
