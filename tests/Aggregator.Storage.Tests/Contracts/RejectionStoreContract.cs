namespace Aggregator.Storage.Tests.Contracts;

public abstract class RejectionStoreContract(Backend backend) : StorageContract<IRejectionStore>(backend)
{
    private static readonly DateOnly Day = DateOnly.FromDateTime(Some.Noon.UtcDateTime);

    [Fact]
    public async Task WhatWasRejectedComesBackWithTheDay()
    {
        var entry = Entry(1, Some.Noon) with { Title = Some.AwkwardText, Address = null, Language = null };
        await Store.AddAsync([entry, Entry(2, Some.Noon)], Cancel);
        await Store.AddAsync([Entry(3, Some.Noon.AddDays(-1))], Cancel);

        Assert.Equal([entry, Entry(2, Some.Noon)], await ListAsync(Day));
        Assert.Equal([Entry(3, Some.Noon.AddDays(-1))], await ListAsync(Day.AddDays(-1)));
        Assert.Empty(await ListAsync(Day.AddDays(1)));
    }

    [Fact]
    public async Task TheSameEntriesAgainAreWrittenOver()
    {
        await Store.AddAsync([Entry(1, Some.Noon), Entry(2, Some.Noon)], Cancel);
        await Other.AddAsync([Entry(1, Some.Noon), Entry(2, Some.Noon)], Cancel);
        await Other.AddAsync([], Cancel);

        Assert.Equal(2, (await ListAsync(Day)).Count);
    }

    [Fact]
    public async Task AnAnswerFullOfThemIsKeptWhole()
    {
        await Store.AddAsync([.. Enumerable.Range(0, 500).Select(number => Entry(number, Some.Noon))], Cancel);

        Assert.Equal(500, (await ListAsync(Day)).DistinctBy(entry => entry.Id).Count());
    }

    [Fact]
    public async Task TheyAreCountedFromTheStartOfTheRangeToJustBeforeItsEnd()
    {
        var end = Some.Noon.AddDays(1);
        foreach (var (number, at) in new[] { Some.Noon.AddTicks(-1), Some.Noon, Some.Noon.AddHours(13), end.AddTicks(-1), end }.Index())
        {
            await Store.AddAsync([Entry(number, at)], Cancel);
        }

        Assert.Equal(3, await Other.CountAsync(Some.Noon, end, Cancel));
        Assert.Equal(0, await Other.CountAsync(end.AddDays(1), end.AddDays(2), Cancel));
    }

    private async Task<List<RejectedEntry>> ListAsync(DateOnly day) => await Other.ListAsync(day, Cancel).ToListAsync(Cancel);

    private static RejectedEntry Entry(int number, DateTimeOffset at) =>
        new(Some.Id(number), "technode", $"Entry {number}", "en", new Uri($"https://news.example/{number}"), at, "names no lab", 0.25);
}
