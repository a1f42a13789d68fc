namespace Aggregator.Storage.Tests.Contracts;

public abstract class FeedStoreContract(Backend backend) : StorageContract<IFeedStore>(backend)
{
    [Fact]
    public async Task AFeedComesBackAsItWasAdded()
    {
        var feed = Some.Feed("technode");

        Assert.Equal(AddOutcome.Added, await Store.AddAsync(feed, Cancel));

        Assert.Equal(feed, await Other.FindAsync("technode", Cancel));
    }

    [Fact]
    public async Task AFeedWithNothingOptionalComesBackToo()
    {
        var feed = new Aggregator.Feeds.Catalogue.Feed { Id = "bare", Title = "", Address = new Uri("http://localhost:8080/") };

        await Store.AddAsync(feed, Cancel);

        Assert.Equal(feed, await Other.FindAsync("bare", Cancel));
    }

    [Fact]
    public async Task AddingAgainLeavesWhatAnOperatorChanged()
    {
        var changed = Some.Feed("technode") with { IsOn = true, OffReason = null };
        await Store.PutAsync(changed, Cancel);

        Assert.Equal(AddOutcome.AlreadyThere, await Store.AddAsync(Some.Feed("technode"), Cancel));

        Assert.Equal(changed, await Store.FindAsync("technode", Cancel));
    }

    [Fact]
    public async Task PuttingWritesOverEveryField()
    {
        await Store.AddAsync(Some.Feed("technode"), Cancel);
        var bare = new Aggregator.Feeds.Catalogue.Feed { Id = "technode", Title = "T", Address = new Uri("https://t.example/") };

        await Store.PutAsync(bare, Cancel);

        Assert.Equal(bare, await Store.FindAsync("technode", Cancel));
    }

    [Fact]
    public async Task FeedsAreListedById()
    {
        foreach (var id in (string[])["qbitai", "36kr", "a-b", "ab"])
        {
            await Store.AddAsync(Some.Feed(id), Cancel);
        }

        var ids = (await Store.ListAsync(Cancel)).Select(feed => feed.Id);

        Assert.Equal(["36kr", "a-b", "ab", "qbitai"], ids);
    }

    [Fact]
    public async Task RemovingAFeedForgetsItsPollingToo()
    {
        await Store.AddAsync(Some.Feed("technode"), Cancel);
        var states = Port<IFeedStateStore>();
        await states.TrySaveAsync(Some.FeedState("technode"), Cancel);

        Assert.True(await Store.RemoveAsync("technode", Cancel));

        Assert.Null(await Store.FindAsync("technode", Cancel));
        Assert.Empty(await states.ListAsync(Cancel));
        Assert.False(await Store.RemoveAsync("technode", Cancel));
    }

    [Fact]
    public async Task OfManyWhoAddTheSameFeedOneSucceeds()
    {
        var outcomes = await AtOnceAsync(store => store.AddAsync(Some.Feed("technode"), Cancel));

        Assert.Single(outcomes, AddOutcome.Added);
    }
}
