namespace Aggregator.Storage.Tests.Contracts;

public abstract class CandidateStoreContract(Backend backend) : StorageContract<ICandidateStore>(backend)
{
    [Fact]
    public async Task AnEntryOfTwoMegabytesOfChineseIsKeptWhole()
    {
        var candidate = Some.Candidate(Some.Id(1), Some.Noon) with
        {
            Summary = Some.ChineseText(1_000_000),
            Content = Some.ChineseText(2_000_000),
        };

        Assert.Equal(AddOutcome.Added, await Store.AddAsync(candidate, Cancel));

        Assert.Equivalent(candidate, await Other.FindAsync(candidate.Id, Cancel), strict: true);
        Assert.True(await Other.TryDecideAsync(candidate, Some.Decision(CandidateOutcome.Kept), Cancel));
        Assert.Equal(candidate.Content, (await Store.FindAsync(candidate.Id, Cancel))!.Content);
    }

    [Fact]
    public async Task ACandidateComesBackAsItWasAdded()
    {
        var candidate = Some.Candidate(Some.Id(1), Some.Noon);

        Assert.Equal(AddOutcome.Added, await Store.AddAsync(candidate, Cancel));

        Assert.Equivalent(candidate, await Other.FindAsync(candidate.Id, Cancel), strict: true);
    }

    [Fact]
    public async Task ACandidateWithNothingOptionalComesBackToo()
    {
        var candidate = new Candidate { Id = Some.Id(1), FeedId = "f", Title = "", PublishedAt = Some.Noon, FirstSeenAt = Some.Noon };

        await Store.AddAsync(candidate, Cancel);

        Assert.Equivalent(candidate, await Store.FindAsync(candidate.Id, Cancel), strict: true);
    }

    [Fact]
    public async Task AnUnknownCandidateIsNotFound()
    {
        Assert.Null(await Store.FindAsync(Some.Id(1), Cancel));
    }

    [Fact]
    public async Task SeenAgainOnAnotherDayItIsTheSameCandidate()
    {
        await Store.AddAsync(Some.Candidate(Some.Id(1), Some.Noon), Cancel);

        var outcome = await Other.AddAsync(Some.Candidate(Some.Id(1), Some.Noon.AddDays(3)), Cancel);

        Assert.Equal(AddOutcome.AlreadyThere, outcome);
        Assert.Equal(Some.Noon, (await Store.FindAsync(Some.Id(1), Cancel))!.FirstSeenAt);
        Assert.Single(await PendingAsync(Some.Noon.AddDays(-9), Some.Noon.AddDays(9)));
    }

    [Fact]
    public async Task OfManyWhoAddTheSameCandidateOneSucceeds()
    {
        var outcomes = await AtOnceAsync(store => store.AddAsync(Some.Candidate(Some.Id(1), Some.Noon), Cancel));

        Assert.Single(outcomes, AddOutcome.Added);
        Assert.Equal([Some.Id(1)], await PendingAsync(Some.Noon, Some.Noon.AddTicks(1)));
    }

    [Fact]
    public async Task AMegabyteOfChineseContentComesBackWhole()
    {
        var candidate = Some.Candidate(Some.Id(1), Some.Noon) with { Content = Some.ChineseText(1024 * 1024) };

        await Store.AddAsync(candidate, Cancel);

        Assert.Equal(candidate.Content, (await Store.FindAsync(candidate.Id, Cancel))!.Content);
    }

    [Theory]
    [InlineData(CandidateOutcome.Kept)]
    [InlineData(CandidateOutcome.Rejected)]
    public async Task ADecisionIsWrittenWithAllItSays(CandidateOutcome outcome)
    {
        await Store.AddAsync(Some.Candidate(Some.Id(1), Some.Noon), Cancel);
        var decision = Some.Decision(outcome);

        Assert.True(await Store.TryDecideAsync(Some.Candidate(Some.Id(1), Some.Noon), decision, Cancel));

        Assert.Equal(decision, (await Other.FindAsync(Some.Id(1), Cancel))!.Decision);
        Assert.Empty(await PendingAsync(Some.Noon.AddDays(-1), Some.Noon.AddDays(1)));
    }

    [Fact]
    public async Task TheFirstDecisionStands()
    {
        await Store.AddAsync(Some.Candidate(Some.Id(1), Some.Noon), Cancel);
        await Store.TryDecideAsync(Some.Candidate(Some.Id(1), Some.Noon), Some.Decision(CandidateOutcome.Kept), Cancel);

        Assert.False(await Other.TryDecideAsync(Some.Candidate(Some.Id(1), Some.Noon), Some.Decision(CandidateOutcome.Rejected), Cancel));

        Assert.Equal(CandidateOutcome.Kept, (await Store.FindAsync(Some.Id(1), Cancel))!.Decision.Outcome);
    }

    [Fact]
    public async Task OfManyWhoDecideOneSucceeds()
    {
        await Store.AddAsync(Some.Candidate(Some.Id(1), Some.Noon), Cancel);

        var decided = await AtOnceAsync(
            store => store.TryDecideAsync(Some.Candidate(Some.Id(1), Some.Noon), Some.Decision(CandidateOutcome.Rejected), Cancel));

        Assert.Single(decided, true);
    }

    [Fact]
    public async Task ACandidateThatIsNotThereCannotBeDecided()
    {
        Assert.False(await Store.TryDecideAsync(Some.Candidate(Some.Id(1), Some.Noon), Some.Decision(CandidateOutcome.Kept), Cancel));
    }

    [Fact]
    public async Task Rule26_ARejectedCandidateWithAnotherTitleIsPendingAgain()
    {
        var candidate = Some.Candidate(Some.Id(1), Some.Noon);
        await Store.AddAsync(candidate, Cancel);
        await Store.TryDecideAsync(candidate, Some.Decision(CandidateOutcome.Rejected), Cancel);

        Assert.True(await Store.TryRetitleAsync(candidate.Id, "Another 新", CandidateOutcome.Rejected, Cancel));

        Assert.Equivalent(candidate with { Title = "Another 新" }, await Other.FindAsync(candidate.Id, Cancel), strict: true);
        Assert.Equal([candidate.Id], await PendingAsync(Some.Noon, Some.Noon.AddTicks(1)));
        Assert.True(await Other.TryDecideAsync(candidate with { Title = "Another 新" }, Some.Decision(CandidateOutcome.Rejected), Cancel));
        Assert.Empty(await PendingAsync(Some.Noon, Some.Noon.AddTicks(1)));
    }

    [Theory]
    [InlineData(CandidateOutcome.Pending)]
    [InlineData(CandidateOutcome.Kept)]
    public async Task Rule26_AnyOtherStaysWhatItIsUnderItsNewTitle(CandidateOutcome outcome)
    {
        var candidate = Some.Candidate(Some.Id(1), Some.Noon);
        await Store.AddAsync(candidate, Cancel);
        var decision = outcome is CandidateOutcome.Pending ? CandidateDecision.Pending : Some.Decision(outcome);
        Assert.True(outcome is CandidateOutcome.Pending || await Store.TryDecideAsync(candidate, decision, Cancel));

        Assert.True(await Store.TryRetitleAsync(candidate.Id, "Another 新", outcome, Cancel));

        Assert.Equivalent(
            candidate with { Title = "Another 新", Decision = decision },
            await Other.FindAsync(candidate.Id, Cancel),
            strict: true);
        Assert.Equal(outcome is CandidateOutcome.Pending ? [candidate.Id] : [], await PendingAsync(Some.Noon, Some.Noon.AddTicks(1)));
    }

    [Fact]
    public async Task Rule26_OnceDecidedOtherwiseItKeepsItsTitle()
    {
        var candidate = Some.Candidate(Some.Id(1), Some.Noon);
        await Store.AddAsync(candidate, Cancel);
        await Store.TryDecideAsync(candidate, Some.Decision(CandidateOutcome.Kept), Cancel);

        Assert.False(await Store.TryRetitleAsync(candidate.Id, "Another", CandidateOutcome.Pending, Cancel));
        Assert.False(await Store.TryRetitleAsync(Some.Id(2), "Another", CandidateOutcome.Pending, Cancel));

        Assert.Equal(candidate.Title, (await Other.FindAsync(candidate.Id, Cancel))!.Title);
    }

    [Fact]
    public async Task Rule26_WhatWasJudgedByTheOldTitleIsNotDecided()
    {
        var candidate = Some.Candidate(Some.Id(1), Some.Noon);
        await Store.AddAsync(candidate, Cancel);
        await Store.TryRetitleAsync(candidate.Id, "Another", CandidateOutcome.Pending, Cancel);

        Assert.False(await Other.TryDecideAsync(candidate, Some.Decision(CandidateOutcome.Rejected), Cancel));

        Assert.Equal([candidate.Id], await PendingAsync(Some.Noon, Some.Noon.AddTicks(1)));
    }

    [Fact]
    public async Task AddingADecidedCandidateAgainLeavesItDecided()
    {
        await Store.AddAsync(Some.Candidate(Some.Id(1), Some.Noon), Cancel);
        await Store.TryDecideAsync(Some.Candidate(Some.Id(1), Some.Noon), Some.Decision(CandidateOutcome.Rejected), Cancel);

        Assert.Equal(AddOutcome.AlreadyThere, await Store.AddAsync(Some.Candidate(Some.Id(1), Some.Noon), Cancel));

        Assert.Empty(await PendingAsync(Some.Noon.AddDays(-1), Some.Noon.AddDays(1)));
    }

    [Fact]
    public async Task PendingOnesAreFoundFromTheStartOfTheRangeToJustBeforeItsEnd()
    {
        var end = Some.Noon.AddDays(2);
        await AddAllAsync((1, Some.Noon.AddTicks(-1)), (2, Some.Noon), (3, Some.Noon.AddHours(20)), (4, end.AddTicks(-1)), (5, end));

        var pending = await PendingAsync(Some.Noon, end);

        Assert.Equal(Ids(2, 3, 4).Order(), pending.Order());
    }

    [Fact]
    public async Task APendingOneComesWithWhereItsPageIs()
    {
        var candidate = Some.Candidate(Some.Id(1), Some.Noon);
        await Store.AddAsync(candidate, Cancel);

        var pending = await Other.ListPendingAsync(Some.Noon, Some.Noon.AddTicks(1), Cancel).ToListAsync(Cancel);

        Assert.Equal(candidate.Page, Assert.Single(pending).Page);
    }

    private async Task AddAllAsync(params (int Number, DateTimeOffset FirstSeenAt)[] candidates)
    {
        foreach (var (number, firstSeenAt) in candidates)
        {
            await Store.AddAsync(Some.Candidate(Some.Id(number), firstSeenAt), Cancel);
        }
    }

    private async Task<List<string>> PendingAsync(DateTimeOffset since, DateTimeOffset before) =>
        await Other.ListPendingAsync(since, before, Cancel).Select(candidate => candidate.Id).ToListAsync(Cancel);

    private static IEnumerable<string> Ids(params int[] numbers) => numbers.Select(Some.Id);
}
