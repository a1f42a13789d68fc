using Aggregator.Digests.Translation;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Aggregator.Storage.Tests.Contracts;

/// <summary>The budget of translations is one for all processes, and outlives them.</summary>
public abstract class TranslationBudgetContract(Backend backend) : StorageContract<IRecordStore>(backend)
{
    private readonly TranslationOptions _options = new()
    {
        Endpoint = new Uri("http://localhost/"),
        MaxCallsPerDay = 20,
        MaxCharactersPerDay = 10_000,
    };

    private readonly FakeTimeProvider _time = new(Some.Noon);

    [Fact]
    public async Task ProcessesTakeNoMoreTogetherThanADayAllows()
    {
        var taken = await AtOnceAsync(records => BudgetOf(records).TakeAsync([100, 100, 100], Cancel));

        Assert.Equal(20, taken.Sum());
        Assert.Equal(0, await BudgetOf(Store).TakeAsync([1], Cancel));
        Assert.Equal(2000, (await BudgetOf(Other).FindLastDayAsync(Cancel))!.Characters);
    }

    [Fact]
    public async Task CharactersAreLimitedToo()
    {
        Assert.Equal(1, await BudgetOf(Store).TakeAsync([9_000, 1_001, 1], Cancel));
        Assert.Equal(1, await BudgetOf(Other).TakeAsync([1_000], Cancel));
        Assert.Equal(0, await BudgetOf(Store).TakeAsync([1], Cancel));
    }

    [Fact]
    public async Task AnotherDayHasABudgetOfItsOwn()
    {
        await BudgetOf(Store).TakeAsync([10_000], Cancel);
        _time.Advance(TimeSpan.FromDays(1));

        Assert.Equal(1, await BudgetOf(Other).TakeAsync([10_000], Cancel));
    }

    [Fact]
    public async Task WhatBecameOfTextsIsCountedByAllProcesses()
    {
        await AtOnceAsync(async records =>
        {
            await BudgetOf(records).NoteAsync(["translated", "number", "translated"], Cancel);
            return 0;
        });

        var day = await BudgetOf(Other).FindLastDayAsync(Cancel);
        Assert.Equal([("number", 8), ("translated", 16)], day!.Outcomes.Select(outcome => (outcome.Key, outcome.Value)));
    }

    private TranslationBudget BudgetOf(IRecordStore records) => new(records, Options.Create(_options), _time);
}
