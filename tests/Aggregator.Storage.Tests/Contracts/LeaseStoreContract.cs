namespace Aggregator.Storage.Tests.Contracts;

public abstract class LeaseStoreContract(Backend backend) : StorageContract<ILeaseStore>(backend)
{
    private const string Name = "host:news.example:8443/路径?#";

    private static readonly DateTimeOffset Now = Some.Noon;
    private static readonly DateTimeOffset Until = Now.AddMinutes(2);

    [Fact]
    public async Task ANameHeldByOneIsNotGivenToAnother()
    {
        var lease = await Store.TryAcquireAsync(Name, Now, Until, Cancel);

        Assert.Equal((Name, Until), (lease?.Name, lease?.Until));
        Assert.Null(await Other.TryAcquireAsync(Name, Until.AddTicks(-1), Until.AddHours(1), Cancel));
        Assert.Equal(Until, await Other.FreeAtAsync(Name, Cancel));
        Assert.NotNull(await Other.TryAcquireAsync("host:other.example", Now, Until, Cancel));
    }

    [Fact]
    public async Task ALeaseThatRanOutGoesToWhoeverAsks()
    {
        await Store.TryAcquireAsync(Name, Now, Until, Cancel);

        Assert.NotNull(await Other.TryAcquireAsync(Name, Until, Until.AddMinutes(1), Cancel));
    }

    [Fact]
    public async Task WhatWasReadTogetherIsTakenWithoutReadingUnlessAnybodyHadItSince()
    {
        await Store.TryAcquireAsync(Name, Now, Now, Cancel);
        var names = Enumerable.Range(0, 40).Select(number => $"host:h{number}.example").Append(Name).ToList();
        await Store.TryAcquireAsync(names[7], Now, Until, Cancel);
        var read = (await Other.FindAsync(names, Cancel)).ToDictionary(lease => lease.Name);
        Assert.Equal([Name, names[7]], read.Keys.Order(StringComparer.Ordinal).Reverse());

        Assert.NotNull(await Store.TryAcquireAsync(Name, read[Name], Now, Until, Cancel));
        Assert.Null(await Other.TryAcquireAsync(Name, read[Name], Until, Until, Cancel));
        Assert.Null(await Other.TryAcquireAsync(names[7], read[names[7]], Now, Until, Cancel));
        Assert.NotNull(await Other.TryAcquireAsync(names[1], null, Now, Until, Cancel));
        Assert.Null(await Store.TryAcquireAsync(names[1], null, Now, Until, Cancel));
    }

    [Fact]
    public async Task ANameNeverTakenIsFreeAtOnce()
    {
        Assert.Equal(DateTimeOffset.MinValue, await Store.FreeAtAsync(Name, Cancel));
    }

    [Fact]
    public async Task GivenBackItRestsUntilTheHourItsHolderSet()
    {
        var lease = await Store.TryAcquireAsync(Name, Now, Until, Cancel);

        await Store.ReleaseAsync(lease!, Now.AddSeconds(5), Cancel);

        Assert.Equal(Now.AddSeconds(5), await Other.FreeAtAsync(Name, Cancel));
        Assert.Null(await Other.TryAcquireAsync(Name, Now.AddSeconds(5).AddTicks(-1), Until, Cancel));
        Assert.NotNull(await Other.TryAcquireAsync(Name, Now.AddSeconds(5), Until, Cancel));
    }

    [Fact]
    public async Task GivenBackWithoutRestItIsFreeAtOnce()
    {
        var lease = await Store.TryAcquireAsync(Name, Now, Until, Cancel);

        await Store.ReleaseAsync(lease!, DateTimeOffset.MinValue, Cancel);

        Assert.Equal(DateTimeOffset.MinValue, await Store.FreeAtAsync(Name, Cancel));
        Assert.NotNull(await Other.TryAcquireAsync(Name, Now, Until, Cancel));
    }

    [Fact]
    public async Task ALeaseHeldCanBeProlonged()
    {
        var lease = await Store.TryAcquireAsync(Name, Now, Until, Cancel);

        var renewed = await Store.TryRenewAsync(lease!, Until.AddMinutes(2), Cancel);

        Assert.Equal(Until.AddMinutes(2), renewed?.Until);
        Assert.Null(await Other.TryAcquireAsync(Name, Until, Until.AddMinutes(2), Cancel));
        Assert.NotNull(await Store.TryRenewAsync(renewed!, Until.AddMinutes(4), Cancel));
    }

    [Fact]
    public async Task ALeaseThatRanOutAndNobodyTookCanStillBeProlonged()
    {
        var lease = await Store.TryAcquireAsync(Name, Now, Now.AddTicks(1), Cancel);

        Assert.NotNull(await Store.TryRenewAsync(lease!, Until, Cancel));
    }

    [Fact]
    public async Task ALostLeaseCanBeNeitherProlongedNorGivenBack()
    {
        var lost = await Store.TryAcquireAsync(Name, Now, Until, Cancel);
        await Other.TryAcquireAsync(Name, Until, Until.AddMinutes(2), Cancel);

        Assert.Null(await Store.TryRenewAsync(lost!, Until.AddMinutes(9), Cancel));
        Assert.Null(await Store.ReleaseAsync(lost!, DateTimeOffset.MinValue, Cancel));

        Assert.Equal(Until.AddMinutes(2), await Store.FreeAtAsync(Name, Cancel));
    }

    [Fact]
    public async Task GivingBackTwiceDoesNothingTheSecondTime()
    {
        var lease = await Store.TryAcquireAsync(Name, Now, Until, Cancel);
        await Store.ReleaseAsync(lease!, Now.AddSeconds(5), Cancel);

        await Store.ReleaseAsync(lease!, Now.AddSeconds(60), Cancel);

        Assert.Equal(Now.AddSeconds(5), await Store.FreeAtAsync(Name, Cancel));
    }

    [Fact]
    public async Task OneGivenBackIsTakenAgainByItsHolderUnlessAnotherWasFaster()
    {
        var lease = await Store.TryAcquireAsync(Name, Now, Until, Cancel);
        var free = await Store.ReleaseAsync(lease!, Now, Cancel);

        var again = await Store.TryRenewAsync(free!, Until, Cancel);
        Assert.Null(await Other.TryAcquireAsync(Name, Now, Until, Cancel));
        free = await Store.ReleaseAsync(again!, Now, Cancel);
        Assert.NotNull(await Other.TryAcquireAsync(Name, Now, Until, Cancel));

        Assert.Null(await Store.TryRenewAsync(free!, Until, Cancel));
    }

    [Fact]
    public async Task OfManyWhoAskForAFreeNameOneGetsIt()
    {
        var first = await AtOnceAsync(store => store.TryAcquireAsync(Name, Now, Until, Cancel));
        var second = await AtOnceAsync(store => store.TryAcquireAsync(Name, Until, Until.AddMinutes(1), Cancel));

        Assert.Single(first, lease => lease is not null);
        Assert.Single(second, lease => lease is not null);
    }
}
