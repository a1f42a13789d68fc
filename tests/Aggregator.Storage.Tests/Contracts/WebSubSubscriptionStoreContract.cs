using Aggregator.Feeds.WebSub;

namespace Aggregator.Storage.Tests.Contracts;

public abstract class WebSubSubscriptionStoreContract(Backend backend) : StorageContract<IWebSubSubscriptionStore>(backend)
{
    [Fact]
    public async Task ASubscriptionComesBackAsItWasSaved()
    {
        var subscription = Some.HubSubscription("technode");

        Assert.True(await Store.TrySaveAsync(subscription, Cancel));

        var found = await Other.FindAsync("technode", Cancel);
        Assert.NotNull(found?.Version);
        Assert.Equivalent(subscription, found with { Version = null }, strict: true);
        Assert.Equal(subscription.Topic.OriginalString, found.Topic.OriginalString);
        Assert.Null(await Store.FindAsync("nobody", Cancel));
    }

    [Fact]
    public async Task SavingOverAnotherWritersSubscriptionIsRefused()
    {
        await Store.TrySaveAsync(Some.HubSubscription("technode"), Cancel);
        var mine = await Store.FindAsync("technode", Cancel);
        var theirs = await Other.FindAsync("technode", Cancel);
        Assert.True(await Other.TrySaveAsync(theirs! with { State = WebSubState.Denied }, Cancel));

        Assert.False(await Store.TrySaveAsync(mine! with { State = WebSubState.Ending }, Cancel));
        Assert.False(await Store.TrySaveAsync(Some.HubSubscription("technode"), Cancel));

        Assert.Equal(WebSubState.Denied, (await Store.FindAsync("technode", Cancel))!.State);
    }

    [Fact]
    public async Task AllAreListedUntilTheyAreRemoved()
    {
        await Store.TrySaveAsync(Some.HubSubscription("a"), Cancel);
        await Store.TrySaveAsync(Some.HubSubscription("b"), Cancel);

        Assert.True(await Store.RemoveAsync("a", Cancel));
        Assert.False(await Store.RemoveAsync("a", Cancel));

        Assert.Equal(["b"], (await Other.ListAsync(Cancel)).Select(subscription => subscription.FeedId));
    }

    [Fact]
    public async Task OneThatWasRemovedIsNotBroughtBack()
    {
        await Store.TrySaveAsync(Some.HubSubscription("technode"), Cancel);
        var read = await Store.FindAsync("technode", Cancel);
        await Other.RemoveAsync("technode", Cancel);

        Assert.False(await Store.TrySaveAsync(read!, Cancel));
    }
}
