namespace Aggregator.Storage.Tests.Contracts;

public abstract class FeedStateStoreContract(Backend backend) : StorageContract<IFeedStateStore>(backend)
{
    [Fact]
    public async Task AFeedNeverRequestedIsDueAtOnce()
    {
        var state = await Store.GetAsync("technode", Cancel);

        Assert.Equal(new FeedState { FeedId = "technode" }, state);
    }

    [Fact]
    public async Task AStateComesBackAsItWasSaved()
    {
        var state = Some.FeedState("technode");

        Assert.True(await Store.TrySaveAsync(state, Cancel));

        var found = await Other.GetAsync("technode", Cancel);
        Assert.NotNull(found.Version);
        Assert.Equal(state, found with { Version = null, History = state.History });
        Assert.Equivalent(state.History, found.History, strict: true);
    }

    [Fact]
    public async Task AFreshStateCanBeSavedAndReadAgain()
    {
        await Store.TrySaveAsync(new FeedState { FeedId = "technode" }, Cancel);

        var found = await Store.GetAsync("technode", Cancel);
        Assert.Equal(DateTimeOffset.MinValue, found.NextDueAt);
        Assert.Null(found.LastFetchedAt);
        Assert.Null(found.LastStatus);
    }

    [Fact]
    public async Task SavingOverAnotherWritersStateIsRefused()
    {
        await Store.TrySaveAsync(Some.FeedState("technode"), Cancel);
        var mine = await Store.GetAsync("technode", Cancel);
        var theirs = await Other.GetAsync("technode", Cancel);
        Assert.True(await Other.TrySaveAsync(theirs with { Failures = 8 }, Cancel));

        Assert.False(await Store.TrySaveAsync(mine with { Failures = 9 }, Cancel));

        Assert.Equal(8, (await Store.GetAsync("technode", Cancel)).Failures);
    }

    [Fact]
    public async Task ClearingAFieldIsSavedToo()
    {
        await Store.TrySaveAsync(Some.FeedState("technode"), Cancel);
        var read = await Store.GetAsync("technode", Cancel);

        await Store.TrySaveAsync(read with { LastError = null, LastStatus = null, ETag = null, LastFetchedAt = null }, Cancel);

        var found = await Store.GetAsync("technode", Cancel);
        Assert.Equal((null, null, null, null), (found.LastError, found.LastStatus, found.ETag, found.LastFetchedAt));
    }

    [Fact]
    public async Task AStateOfARemovedFeedIsNotBroughtBack()
    {
        await Port<IFeedStore>().AddAsync(Some.Feed("technode"), Cancel);
        await Store.TrySaveAsync(Some.FeedState("technode"), Cancel);
        var read = await Store.GetAsync("technode", Cancel);
        await Port<IFeedStore>().RemoveAsync("technode", Cancel);

        Assert.False(await Store.TrySaveAsync(read, Cancel));

        Assert.Empty(await Store.ListAsync(Cancel));
    }

    [Fact]
    public async Task AllStatesAreListed()
    {
        foreach (var id in (string[])["b", "a", "c"])
        {
            await Store.TrySaveAsync(Some.FeedState(id), Cancel);
        }

        var states = await Other.ListAsync(Cancel);

        Assert.Equal(["a", "b", "c"], states.Select(state => state.FeedId).Order());
        Assert.All(states, state => Assert.NotNull(state.Version));
    }

    [Fact]
    public async Task OfManyWhoSaveTheFirstStateOneSucceeds()
    {
        var saved = await AtOnceAsync(store => store.TrySaveAsync(Some.FeedState("technode"), Cancel));

        Assert.Single(saved, true);
    }

    [Fact]
    public async Task OfManyWhoSaveOverTheSameStateOneSucceeds()
    {
        await Store.TrySaveAsync(Some.FeedState("technode"), Cancel);
        var read = await Store.GetAsync("technode", Cancel);

        var saved = await AtOnceAsync(store => store.TrySaveAsync(read with { Failures = 0 }, Cancel));

        Assert.Single(saved, true);
    }
}
