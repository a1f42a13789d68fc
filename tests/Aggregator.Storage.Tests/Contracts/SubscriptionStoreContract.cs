using Aggregator.Subscriptions;

namespace Aggregator.Storage.Tests.Contracts;

public abstract class SubscriptionStoreContract(Backend backend) : StorageContract<ISubscriptionStore>(backend)
{
    [Fact]
    public async Task ASubscriptionComesBackAsItWasSaved()
    {
        var subscription = Some.Subscription(Some.Id(1), SubscriptionState.Active);

        Assert.True(await Store.TrySaveAsync(subscription, Cancel));

        var found = await Other.FindAsync(subscription.Id, Cancel);
        Assert.NotNull(found?.Version);
        Assert.Equivalent(subscription, found with { Version = null }, strict: true);
    }

    [Fact]
    public async Task AnUnknownSubscriptionIsNotFound()
    {
        Assert.Null(await Store.FindAsync(Some.Id(1), Cancel));
        Assert.False(await Store.RemoveAsync(Some.Id(1), Cancel));
    }

    [Fact]
    public async Task SavingOverAnotherWritersChangeIsRefused()
    {
        await Store.TrySaveAsync(Some.Subscription(Some.Id(1), SubscriptionState.Active), Cancel);
        var mine = await Store.FindAsync(Some.Id(1), Cancel);
        var theirs = await Other.FindAsync(Some.Id(1), Cancel);
        Assert.True(await Other.TrySaveAsync(theirs! with { State = SubscriptionState.Unsubscribed }, Cancel));

        Assert.False(await Store.TrySaveAsync(mine! with { LocalHour = 3 }, Cancel));

        Assert.Equal(SubscriptionState.Unsubscribed, (await Store.FindAsync(Some.Id(1), Cancel))!.State);
    }

    [Fact]
    public async Task ANewOneIsNotWrittenOverOneThatIsThere()
    {
        await Store.TrySaveAsync(Some.Subscription(Some.Id(1), SubscriptionState.Active), Cancel);

        Assert.False(await Store.TrySaveAsync(Some.Subscription(Some.Id(1), SubscriptionState.Pending), Cancel));
    }

    [Fact]
    public async Task AnErasedOneIsNotBroughtBackByALateWriter()
    {
        await Store.TrySaveAsync(Some.Subscription(Some.Id(1), SubscriptionState.Active), Cancel);
        var read = await Other.FindAsync(Some.Id(1), Cancel);

        Assert.True(await Store.RemoveAsync(Some.Id(1), Cancel));

        Assert.False(await Other.TrySaveAsync(read!, Cancel));
        Assert.Null(await Store.FindAsync(Some.Id(1), Cancel));
    }

    [Fact]
    public async Task ALateWriterDoesNotMeetTheOneThatTookItsPlace()
    {
        await Store.TrySaveAsync(Some.Subscription(Some.Id(1), SubscriptionState.Active), Cancel);
        var read = await Other.FindAsync(Some.Id(1), Cancel);
        await Store.RemoveAsync(Some.Id(1), Cancel);
        await Store.TrySaveAsync(Some.Subscription(Some.Id(1), SubscriptionState.Pending), Cancel);

        Assert.False(await Other.TrySaveAsync(read!, Cancel));
    }

    [Fact]
    public async Task OnlyThoseInTheStateAreListed()
    {
        await Store.TrySaveAsync(Some.Subscription(Some.Id(1), SubscriptionState.Active), Cancel);
        await Store.TrySaveAsync(Some.Subscription(Some.Id(2), SubscriptionState.Pending), Cancel);
        await Store.TrySaveAsync(Some.Subscription(Some.Id(3), SubscriptionState.Active), Cancel);
        var third = await Store.FindAsync(Some.Id(3), Cancel);
        await Store.TrySaveAsync(third! with { State = SubscriptionState.Unsubscribed }, Cancel);

        Assert.Equal([Some.Id(1)], await IdsAsync(SubscriptionState.Active));
        Assert.Equal([Some.Id(2)], await IdsAsync(SubscriptionState.Pending));
        Assert.Equal([Some.Id(3)], await IdsAsync(SubscriptionState.Unsubscribed));
    }

    [Fact]
    public async Task OfManyWhoSaveOverTheSameOneSucceeds()
    {
        await Store.TrySaveAsync(Some.Subscription(Some.Id(1), SubscriptionState.Active), Cancel);
        var read = await Store.FindAsync(Some.Id(1), Cancel);

        var saved = await AtOnceAsync(store => store.TrySaveAsync(read! with { LocalHour = 1 }, Cancel));

        Assert.Single(saved, true);
    }

    private async Task<List<string>> IdsAsync(SubscriptionState state) =>
        await Other.ListAsync(state, Cancel).Select(subscription => subscription.Id).ToListAsync(Cancel);
}
