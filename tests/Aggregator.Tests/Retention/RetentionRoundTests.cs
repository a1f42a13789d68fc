namespace Aggregator.Tests.Retention;

public sealed class RetentionRoundTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 3, 7, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _time = new(Now);
    private readonly RetentionFixture _fixture;

    public RetentionRoundTests() => _fixture = new RetentionFixture(_time);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EachIsKeptAsLongAsItsSettingSays()
    {
        _fixture.Options.CandidateDays = 20;

        await _fixture.Round.RunAsync(Cancel);

        var today = DateOnly.FromDateTime(Now.UtcDateTime);
        Assert.Equal(
            [
                ("texts", today.AddDays(-90)), ("candidates", today.AddDays(-20)), ("rejections", today.AddDays(-14)),
                ("deliveries", today.AddDays(-90)), ("pages", today.AddDays(-90)), ("pageretries", today.AddDays(-20)),
                ("leases", today.AddDays(-30)), ("audit", today.AddDays(-365)), ("uses", today.AddDays(-32)),
            ],
            _fixture.Store.Asked);
    }

    [Fact]
    public async Task ItGoesOnInSmallStepsUntilNothingIsLeft()
    {
        _fixture.Store.Left["texts"] = 250;
        _fixture.Store.Space = 3;
        _fixture.Search.Unsettled = 4;

        await _fixture.Round.RunAsync(Cancel);

        Assert.Equal(3, _fixture.Store.Asked.Count(step => step.What == "texts"));
        Assert.Equal(0, _fixture.Store.Left["texts"]);
        Assert.Equal(-1, _fixture.Store.Space);
        Assert.Equal(-1, _fixture.Search.Unsettled);
        Assert.Equal(["Information Retention deleted 250 article texts"], _fixture.Log.Lines);
    }

    [Fact]
    public async Task OneProcessDoesItOnceADay()
    {
        var other = _fixture.NewRound();
        await _fixture.Round.RunAsync(Cancel);
        var once = _fixture.Store.Asked.Count;

        await _fixture.Round.RunAsync(Cancel);
        await other.RunAsync(Cancel);
        Assert.Equal(once, _fixture.Store.Asked.Count);

        _time.Advance(TimeSpan.FromHours(24));
        await other.RunAsync(Cancel);
        await _fixture.Round.RunAsync(Cancel);
        Assert.Equal(2 * once, _fixture.Store.Asked.Count);
    }

    [Fact]
    public async Task WhatARoundHasNoTimeForTheNextOneTakesUp()
    {
        _fixture.Store.Left["candidates"] = 5_000;
        _fixture.Store.BeforeStep = () => _time.Advance(TimeSpan.FromSeconds(50));

        await _fixture.Round.RunAsync(Cancel);
        var left = _fixture.Store.Left["candidates"];
        _fixture.Store.BeforeStep = () => { };
        await _fixture.NewRound().RunAsync(Cancel);

        Assert.InRange(left, 1, 4_999);
        Assert.Equal(0, _fixture.Store.Left["candidates"]);
    }

    [Fact]
    public async Task AFaultLeavesTheRestToTheNextRound()
    {
        _fixture.Store.BeforeStep = () => throw new StorageUnavailableException("away", null);
        await Assert.ThrowsAsync<StorageUnavailableException>(() => _fixture.Round.RunAsync(Cancel));
        _fixture.Store.BeforeStep = () => { };

        await _fixture.NewRound().RunAsync(Cancel);

        Assert.NotEmpty(_fixture.Store.Asked);
    }
}
