using Aggregator.Delivery;
using Aggregator.Subscriptions;

namespace Aggregator.Storage.Tests.Contracts;

/// <summary>A write that was carried out is known to have been, whatever became of its answer.</summary>
public abstract class LostAnswerContract(Backend backend) : StorageContract<IDeliveryLedger>(backend)
{
    private static readonly DateOnly Date = new(2026, 3, 14);

    private readonly Backend _backend = backend;

    public static TheoryData<Answer> Spoilt { get; } = [Answer.Lost, Answer.Late, Answer.Failed, Answer.Second];

    [Theory]
    [MemberData(nameof(Spoilt))]
    public async Task ADeliveryThatWasBegunIsOurs(Answer answer)
    {
        _backend.Spoil(answer);

        Assert.True(await Store.TryBeginAsync(Date, Some.Id(1), Some.Noon, Cancel));

        _backend.Spoil(Answer.Given);
        Assert.False(await Other.TryBeginAsync(Date, Some.Id(1), Some.Noon, Cancel));
    }

    [Theory]
    [MemberData(nameof(Spoilt))]
    public async Task WhatAnotherWroteBeforeUsIsNotTakenForOurs(Answer answer)
    {
        await Other.TryBeginAsync(Date, Some.Id(1), Some.Noon, Cancel);
        var subscriptions = Port<ISubscriptionStore>();
        await subscriptions.TrySaveAsync(Some.Subscription(Some.Id(1), SubscriptionState.Pending), Cancel);
        var read = (await subscriptions.FindAsync(Some.Id(1), Cancel))!;
        await subscriptions.TrySaveAsync(read with { LocalHour = 1 }, Cancel);
        _backend.Spoil(answer);

        Assert.False(await Succeeds(() => Store.TryBeginAsync(Date, Some.Id(1), Some.Noon, Cancel)));
        Assert.False(await Succeeds(() => subscriptions.TrySaveAsync(read with { LocalHour = 2 }, Cancel)));

        Assert.Equal(1, (await subscriptions.FindAsync(Some.Id(1), Cancel))!.LocalHour);
    }

    [Fact]
    public async Task WhatAnotherWroteBeforeTheAnswerIsNotTakenForOurs()
    {
        var other = OtherProcess.GetRequiredService<ISubscriptionStore>();
        var subscriptions = Port<ISubscriptionStore>();
        await subscriptions.TrySaveAsync(Some.Subscription(Some.Id(1), SubscriptionState.Pending), Cancel);
        var read = (await subscriptions.FindAsync(Some.Id(1), Cancel))!;
        _backend.Spoil(Answer.Lost, OverwriteAsync);

        Assert.False(await Succeeds(() => subscriptions.TrySaveAsync(read with { LocalHour = 1 }, Cancel)));

        Assert.Equal(2, (await other.FindAsync(Some.Id(1), Cancel))!.LocalHour);

        async Task OverwriteAsync()
        {
            var ours = (await other.FindAsync(Some.Id(1), Cancel))!;
            Assert.Equal(1, ours.LocalHour);
            await Succeeds(() => other.TrySaveAsync(ours with { LocalHour = 2 }, Cancel));
        }
    }

    [Theory]
    [MemberData(nameof(Spoilt))]
    public async Task AnEditionThatWasAddedIsOurs(Answer answer)
    {
        var editions = Port<IEditionStore>();
        _backend.Spoil(answer);

        Assert.Equal(AddOutcome.Added, await editions.AddAsync(Some.Edition(Date), Cancel));

        _backend.Spoil(Answer.Given);
        Assert.Equal(AddOutcome.AlreadyThere, await editions.AddAsync(Some.Edition(Date) with { Articles = 99 }, Cancel));
        Assert.Equal(5, (await editions.FindAsync(Date, Cancel))!.Articles);
    }

    [Theory]
    [MemberData(nameof(Spoilt))]
    public async Task ASubscriptionThatWasSavedIsOursEveryTime(Answer answer)
    {
        var store = Port<ISubscriptionStore>();
        _backend.Spoil(answer);

        Assert.True(await store.TrySaveAsync(Some.Subscription(Some.Id(1), SubscriptionState.Pending), Cancel));
        var read = (await store.FindAsync(Some.Id(1), Cancel))!;
        Assert.True(await store.TrySaveAsync(read with { LocalHour = 1 }, Cancel));

        var again = (await store.FindAsync(Some.Id(1), Cancel))!;
        Assert.Equal(1, again.LocalHour);
        Assert.NotEqual(read.Version, again.Version);
    }

    [Theory]
    [MemberData(nameof(Spoilt))]
    public async Task ALeaseThatWasTakenIsHeldProlongedAndGivenBack(Answer answer)
    {
        var (store, other) = (Port<ILeaseStore>(), OtherProcess.GetRequiredService<ILeaseStore>());
        _backend.Spoil(answer);

        var taken = await store.TryAcquireAsync("name", Some.Noon, Some.Noon.AddMinutes(1), Cancel);
        Assert.NotNull(taken);
        Assert.Null(await other.TryAcquireAsync("name", Some.Noon, Some.Noon.AddMinutes(1), Cancel));
        var renewed = await store.TryRenewAsync(taken, Some.Noon.AddMinutes(2), Cancel);
        Assert.NotNull(renewed);
        Assert.NotNull(await store.ReleaseAsync(renewed, Some.Noon, Cancel));
        Assert.NotNull(await other.TryAcquireAsync("name", Some.Noon, Some.Noon.AddMinutes(1), Cancel));
    }

    /// <summary>The caller learns that nothing is known, and finds its own row by the instant it gave.</summary>
    [Fact]
    public async Task ADeliveryWhoseBeginningIsNeverAnsweredIsFoundByItsInstant()
    {
        _backend.Spoil(Answer.Never);

        await Assert.ThrowsAsync<StorageUnavailableException>(() => Store.TryBeginAsync(Date, Some.Id(1), Some.Noon.AddTicks(7), Cancel));

        _backend.Spoil(Answer.Given);
        var row = Assert.Single(await Store.ListAsync(Date, Cancel).ToListAsync(Cancel));
        Assert.Equal((DeliveryStatus.Sending, Some.Noon.AddTicks(7)), (row.Status, row.BegunAt));
    }

    /// <summary>A store without tries of its own may say that it does not know, where the row is not the caller's.</summary>
    private static async Task<bool> Succeeds(Func<Task<bool>> write)
    {
        try
        {
            return await write();
        }
        catch (StorageUnavailableException)
        {
            return false;
        }
    }
}
