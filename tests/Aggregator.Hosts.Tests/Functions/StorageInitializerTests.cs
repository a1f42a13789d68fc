using Aggregator.Functions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Aggregator.Hosts.Tests.Functions;

public sealed class StorageInitializerTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly FlakyStore _store = new();

    [Fact]
    public async Task TheStoreIsCreatedAndSeededWithTheCatalogue()
    {
        using var initializer = await StartAsync();

        await initializer.WaitAsync(TestContext.Current.CancellationToken);

        Assert.NotEmpty(_store.Added);
    }

    [Fact]
    public async Task AStoreThatCannotBeReachedIsRetriedUntilItCan()
    {
        _store.Faults = 3;
        using var initializer = await StartAsync();

        while (!initializer.ExecuteTask!.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        await initializer.WaitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(4, _store.Tries);
    }

    [Fact]
    public async Task WaitingFailsAfterAMinuteAndTheHostStaysUp()
    {
        _store.Faults = int.MaxValue;
        using var initializer = await StartAsync();
        var waiting = initializer.WaitAsync(TestContext.Current.CancellationToken);

        _time.Advance(TimeSpan.FromMinutes(1));

        await Assert.ThrowsAsync<StorageUnavailableException>(() => waiting);
        Assert.False(initializer.ExecuteTask!.IsCompleted);
        await initializer.StopAsync(TestContext.Current.CancellationToken);
    }

    private async Task<StorageInitializer> StartAsync()
    {
        var catalogue = new FeedCatalogue(Options.Create(new FeedOptions()), _store);
        var initializer = new StorageInitializer(_store, catalogue, _time, NullLogger<StorageInitializer>.Instance);
        await initializer.StartAsync(TestContext.Current.CancellationToken);

        return initializer;
    }

    private sealed class FlakyStore : IStorageSetup, IFeedStore
    {
        public int Faults { get; set; }

        public int Tries { get; private set; }

        public List<Feed> Added { get; } = [];

        public Task PrepareAsync(CancellationToken cancellationToken) =>
            ++Tries <= Faults ? throw new StorageUnavailableException("away", null) : Task.CompletedTask;

        public Task<AddOutcome> AddAsync(Feed feed, CancellationToken cancellationToken)
        {
            Added.Add(feed);
            return Task.FromResult(AddOutcome.Added);
        }

        public Task<IReadOnlyList<Feed>> ListAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Feed>>(Added);

        public Task PutAsync(Feed feed, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task MoveAsync(Feed feed, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<Feed> CompleteAsync(Feed feed, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlyList<Feed>> FindAllAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task<Feed?> FindAsync(string id, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<bool> RemoveAsync(string id, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
