using Aggregator.Delivery;

namespace Aggregator.Storage.Tests.Contracts;

public abstract class DeliveryLedgerContract(Backend backend) : StorageContract<IDeliveryLedger>(backend)
{
    private static readonly DateOnly Date = new(2026, 3, 14);

    [Fact]
    public async Task ADeliveryBeginsOnce()
    {
        Assert.True(await Store.TryBeginAsync(Date, Some.Id(1), Some.Noon, Cancel));

        Assert.False(await Other.TryBeginAsync(Date, Some.Id(1), Some.Noon.AddHours(1), Cancel));

        Assert.Equal(
            new LedgerEntry { Edition = Date, SubscriptionId = Some.Id(1), Status = DeliveryStatus.Sending, BegunAt = Some.Noon },
            await Store.FindAsync(Date, Some.Id(1), Cancel));
    }

    [Fact]
    public async Task OfManyWhoBeginOneSucceeds()
    {
        var begun = await AtOnceAsync(ledger => ledger.TryBeginAsync(Date, Some.Id(1), Some.Noon, Cancel));

        Assert.Single(begun, true);
    }

    [Theory]
    [InlineData(DeliveryStatus.Sent)]
    [InlineData(DeliveryStatus.Failed)]
    [InlineData(DeliveryStatus.Skipped)]
    public async Task HowItEndedIsWrittenOverTheBeginning(DeliveryStatus status)
    {
        await Store.TryBeginAsync(Date, Some.Id(1), Some.Noon, Cancel);
        var entry = Settled(status);

        await Store.SettleAsync(entry, Cancel);
        await Other.SettleAsync(entry, Cancel);

        Assert.Equal(entry, await Store.FindAsync(Date, Some.Id(1), Cancel));
        Assert.False(await Store.TryBeginAsync(Date, Some.Id(1), Some.Noon, Cancel));
    }

    [Fact]
    public async Task EditionsAndSubscriptionsAreKeptApart()
    {
        await Store.TryBeginAsync(Date, Some.Id(1), Some.Noon, Cancel);

        Assert.True(await Store.TryBeginAsync(Date.AddDays(1), Some.Id(1), Some.Noon, Cancel));
        Assert.True(await Store.TryBeginAsync(Date, Some.Id(2), Some.Noon, Cancel));
        Assert.Null(await Store.FindAsync(Date.AddDays(1), Some.Id(2), Cancel));
    }

    [Fact]
    public async Task TheRowsOfAnEditionAreListed()
    {
        await Store.TryBeginAsync(Date.AddDays(-1), Some.Id(1), Some.Noon, Cancel);
        await Store.TryBeginAsync(Date, Some.Id(1), Some.Noon, Cancel);
        await Store.TryBeginAsync(Date, Some.Id(2), Some.Noon, Cancel);
        await Store.SettleAsync(Settled(DeliveryStatus.Sent), Cancel);

        var entries = await Other.ListAsync(Date, Cancel).ToListAsync(Cancel);

        Assert.Equal([(Some.Id(1), DeliveryStatus.Sent), (Some.Id(2), DeliveryStatus.Sending)],
            entries.OrderByDescending(entry => entry.Status).Select(entry => (entry.SubscriptionId, entry.Status)));
        Assert.Empty(await Other.ListAsync(Date.AddDays(1), Cancel).ToListAsync(Cancel));
    }

    [Fact]
    public async Task WhatAnEditionThatWasTakenBackWroteIsForgotten()
    {
        await Store.TryBeginAsync(Date.AddDays(1), Some.Id(1), Some.Noon, Cancel);
        await Store.TryBeginAsync(Date, Some.Id(1), Some.Noon, Cancel);
        await Store.TryBeginAsync(Date, Some.Id(2), Some.Noon, Cancel);

        await Store.ForgetAsync(Date, Cancel);

        Assert.Empty(await Other.ListAsync(Date, Cancel).ToListAsync(Cancel));
        Assert.True(await Other.TryBeginAsync(Date, Some.Id(1), Some.Noon, Cancel));
        Assert.Single(await Other.ListAsync(Date.AddDays(1), Cancel).ToListAsync(Cancel));
    }

    private static LedgerEntry Settled(DeliveryStatus status) => new()
    {
        Edition = Date,
        SubscriptionId = Some.Id(1),
        Status = status,
        BegunAt = Some.Noon,
        SettledAt = Some.Noon.AddSeconds(2),
        Note = Some.AwkwardText,
    };
}
