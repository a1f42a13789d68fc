using Aggregator.Feeds;
using Aggregator.Feeds.Catalogue;
using Aggregator.Functions.Work;
using Aggregator.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Aggregator.Hosts.Tests.Functions.Work;

public sealed class PreparationTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly FlakyStore _store = new();

    [Fact]
    public async Task TheStoreIsMadeReadyAndTheCatalogueSeeded()
    {
        using var preparation = await StartAsync();

        await preparation.WaitAsync(TestContext.Current.CancellationToken);

        Assert.NotEmpty(_store.Added);
    }

    [Fact]
    public async Task AStoreThatIsAwayIsTriedAgainUntilItIsThere()
    {
        _store.Faults = 3;
        using var preparation = await StartAsync();

        while (!preparation.ExecuteTask!.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        await preparation.WaitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(4, _store.Tries);
    }

    [Fact]
    public async Task WhoWaitsIsSentBackAfterAMinuteAndTheHostStaysUp()
    {
        _store.Faults = int.MaxValue;
        using var preparation = await StartAsync();
        var waiting = preparation.WaitAsync(TestContext.Current.CancellationToken);

        _time.Advance(TimeSpan.FromMinutes(1));

        await Assert.ThrowsAsync<StorageUnavailableException>(() => waiting);
        Assert.False(preparation.ExecuteTask!.IsCompleted);
        await preparation.StopAsync(TestContext.Current.CancellationToken);
    }

    private async Task<Preparation> StartAsync()
    {
        var preparation = new Preparation(_store, new FeedCatalogue(Options.Create(new FeedOptions()), _store), _time, NullLogger<Preparation>.Instance);
        await preparation.StartAsync(TestContext.Current.CancellationToken);

        return preparation;
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

        public Task<Feed?> FindAsync(string id, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<bool> RemoveAsync(string id, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
