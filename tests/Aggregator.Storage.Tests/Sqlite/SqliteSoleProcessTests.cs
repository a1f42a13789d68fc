namespace Aggregator.Storage.Tests.Sqlite;

/// <summary>Each store here stands for a process: the lock belongs to who opened the file, not to the process.</summary>
public sealed class SqliteSoleProcessTests : IDisposable
{
    private const string Queue = "q";

    private static readonly TimeSpan InHand = TimeSpan.FromSeconds(10);

    private readonly string _folder = Directory.CreateTempSubdirectory("aggregator-sole-").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task WhoIsAloneShowsTheMessagesThatTheDeadHadInHandAndNoneThatWaits()
    {
        await using (var dead = await StartAsync())
        {
            Assert.False(dead.GetRequiredService<TakenOver>().MayHaveBeenKilled);
            var queue = dead.GetRequiredService<IMessageQueue>();
            await queue.SendAsync(Queue, "failed", TimeSpan.Zero, Cancel);
            await queue.HideAsync(Assert.Single(await queue.ReceiveAsync(Queue, 1, InHand, Cancel)), TimeSpan.FromMinutes(2), Cancel);
            await queue.SendAsync(Queue, "later", TimeSpan.FromSeconds(5), Cancel);
            await queue.SendAsync(Queue, "in hand", TimeSpan.Zero, Cancel);
            Assert.Single(await queue.ReceiveAsync(Queue, 8, InHand, Cancel));
        }

        await using var next = await StartAsync();

        var shown = await next.GetRequiredService<IMessageQueue>().PeekAsync(Queue, 8, Cancel);
        Assert.Equal(["in hand"], shown.Select(message => message.Body));
        Assert.True(next.GetRequiredService<TakenOver>() is { HasFreed: true, MayHaveBeenKilled: true });
    }

    [Fact]
    public async Task WhoIsNotAloneLeavesTheOthersWork()
    {
        await using var living = await StartAsync();
        var queue = living.GetRequiredService<IMessageQueue>();
        await queue.SendAsync(Queue, "in hand", TimeSpan.Zero, Cancel);
        Assert.Single(await queue.ReceiveAsync(Queue, 8, InHand, Cancel));

        await using var next = await StartAsync();

        Assert.Empty(await queue.PeekAsync(Queue, 8, Cancel));
        Assert.False(next.GetRequiredService<TakenOver>().HasFreed);
    }

    private async Task<ServiceProvider> StartAsync()
    {
        var store = new ServiceCollection().AddSingleton(TimeProvider.System).AddSingleton(Some.BrokenRows()).AddSingleton<TakenOver>()
            .AddSqliteStorage(Path.Combine(_folder, "aggregator.db")).BuildServiceProvider();
        await store.GetRequiredService<IStorageSetup>().PrepareAsync(Cancel);
        var takenOver = store.GetRequiredService<TakenOver>();
        takenOver.MayHaveBeenKilled = await store.GetRequiredService<ISoleProcess>().TakeOverAsync(InHand, takenOver.FreeAsync, Cancel);
        return store;
    }

    private sealed class TakenOver
    {
        public bool MayHaveBeenKilled { get; set; }

        public bool HasFreed { get; private set; }

        public Task FreeAsync(CancellationToken cancellationToken)
        {
            HasFreed = true;
            return Task.CompletedTask;
        }
    }
}
