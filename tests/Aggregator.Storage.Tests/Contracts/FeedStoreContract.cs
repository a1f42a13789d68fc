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
    public async Task WhatIsSecretInAnAddressIsKeptApartAndGivenForRequestsAlone()
    {
        var whole = new Uri("https://me:pass@desk.example/feed?token=abc&page=1");
        var shown = new Uri("https://desk.example/feed?token=***&page=1");
        await Store.AddAsync(Some.Feed("added") with { Address = whole }, Cancel);
        await Store.PutAsync(Some.Feed("put") with { Address = whole }, Cancel);

        var added = (await Other.FindAsync("added", Cancel))!;
        await Other.PutAsync(added with { Title = "Changed" }, Cancel);

        Assert.All(await Other.ListAsync(Cancel), feed => Assert.Equal((shown, true), (feed.Address, feed.HasSecret)));
        Assert.Equal(whole, (await Store.CompleteAsync(added, Cancel)).Address);
        Assert.Equal(whole, (await Store.CompleteAsync((await Store.FindAsync("put", Cancel))!, Cancel)).Address);
    }

    [Fact]
    public async Task SecretsGoWithTheirFeed()
    {
        var feed = Some.Feed("desk") with { Address = new Uri("https://me:pass@desk.example/feed") };
        await Store.AddAsync(feed, Cancel);
        var stored = (await Store.FindAsync("desk", Cancel))!;

        await Store.RemoveAsync("desk", Cancel);

        Assert.Equal(stored, await Other.CompleteAsync(stored, Cancel));
    }

    [Fact]
    public async Task AFeedThatMovesForgetsHowItWasPolledAndNotWhatItBrought()
    {
        var feed = Some.Feed("technode");
        await Store.AddAsync(feed, Cancel);
        var history = FeedHistory.None with { Known = KnownEntries.Of([new("1", "One", 1)], null), ReadAt = "https://a.example/", Outcome = "status-404" };
        var state = new FeedState { FeedId = "technode", Failures = 9, IsRetired = true, ETag = "x", History = history };
        await Port<IFeedStateStore>().TrySaveAsync(state, Cancel);

        await Store.MoveAsync(feed with { Address = new Uri("https://new.example/") }, Cancel);

        var after = await Port<IFeedStateStore>().GetAsync("technode", Cancel);
        Assert.Equal("https://new.example/", (await Other.FindAsync("technode", Cancel))!.Address.AbsoluteUri);
        Assert.Equal((0, false, null, null), (after.Failures, after.IsRetired, after.ETag, after.History.Outcome));
        Assert.True(after.History.Known!.Contains("1", "One"));
        Assert.True(await Port<IFeedStateStore>().TrySaveAsync(after with { Failures = 1 }, Cancel));
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
