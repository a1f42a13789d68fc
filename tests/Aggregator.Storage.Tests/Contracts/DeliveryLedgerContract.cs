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
            await Store.FindAsync(Date, Some.Id(1), Cancel) is { Version: not null } row ? row with { Version = null } : null);
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
        var begun = await Store.TryBeginAsync(Some.Delivery(Date, Some.Id(1), Some.Noon), Cancel);
        var entry = Settled(status) with { Version = begun!.Version };

        await Store.SettleAsync(entry, Cancel);
        await Other.SettleAsync(entry, Cancel);

        Assert.Equal(Settled(status), (await Store.FindAsync(Date, Some.Id(1), Cancel))! with { Version = null });
        Assert.False(await Store.TryBeginAsync(Date, Some.Id(1), Some.Noon, Cancel));
    }

    [Fact]
    public async Task WhoWasTakenForDeadMaySayHowItEnded()
    {
        var begun = (await Store.TryBeginAsync(Some.Delivery(Date, Some.Id(1), Some.Noon), Cancel))!;
        await Other.SettleAsync(begun with { Status = DeliveryStatus.Unknown }, Cancel);

        await Store.SettleAsync(begun with { Status = DeliveryStatus.Sent }, Cancel);
        await Other.SettleAsync(begun with { Status = DeliveryStatus.Unknown }, Cancel);

        Assert.Equal(DeliveryStatus.Sent, (await Store.FindAsync(Date, Some.Id(1), Cancel))!.Status);
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
        var begun = await Store.TryBeginAsync(Some.Delivery(Date, Some.Id(1), Some.Noon), Cancel);
        await Store.TryBeginAsync(Date, Some.Id(2), Some.Noon, Cancel);
        await Store.SettleAsync(Settled(DeliveryStatus.Sent) with { Version = begun!.Version }, Cancel);

        var entries = await Other.ListAsync(Date, Cancel).ToListAsync(Cancel);

        Assert.Equal([(Some.Id(1), DeliveryStatus.Sent), (Some.Id(2), DeliveryStatus.Sending)],
            entries.OrderByDescending(entry => entry.Status).Select(entry => (entry.SubscriptionId, entry.Status)));
        Assert.Empty(await Other.ListAsync(Date.AddDays(1), Cancel).ToListAsync(Cancel));
    }

    [Fact]
    public async Task ARowOfAnEditionThatWasTakenBackIsWrittenOverOnceAndNotByItsOwnEnd()
    {
        var back = (await Store.TryBeginAsync(Some.Delivery(Date, Some.Id(1), Some.Noon) with { PublishedAt = Some.Noon }, Cancel))!;
        var read = (await Other.FindAsync(Date, Some.Id(1), Cancel))!;
        Assert.Equal((back, false, true), (read, read.IsOf(Some.Noon.AddDays(1)), read.IsOf(Some.Noon)));
        var next = Some.Noon.AddDays(1);
        var anew = Some.Delivery(Date, Some.Id(1), next) with { PublishedAt = next, Version = read.Version };

        var begun = await AtOnceAsync(ledger => ledger.TryBeginAsync(anew, Cancel));
        await Store.SettleAsync(back with { Status = DeliveryStatus.Sent }, Cancel);

        Assert.Equal(begun.Single(row => row is not null), await Store.FindAsync(Date, Some.Id(1), Cancel));
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
