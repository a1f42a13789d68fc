namespace Aggregator.Tests.Http;

public sealed class HostGateTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 10, 1, 8, 0, 0, TimeSpan.Zero));
    private readonly FakeLeaseStore _leases = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Rule17_OneRequestAtATimeToAHostAcrossProcesses()
    {
        var (one, other) = (CreateGate(), CreateGate());

        var pass = await one.TryEnterAsync("news.example", Token);

        Assert.NotNull(pass);
        Assert.Null(await other.TryEnterAsync("news.example", Token));
        Assert.NotNull(await other.TryEnterAsync("elsewhere.example", Token));
    }

    [Fact]
    public async Task Rule17_FiveSecondsLieBetweenTwoRequestsToAHost()
    {
        var gate = CreateGate();
        var pass = await gate.TryEnterAsync("news.example", Token);
        await pass!.DisposeAsync();

        // That the pass runs out by itself a little later than the spacing saves a write.
        var freeAt = await gate.FreeAtAsync("news.example", Token);
        Assert.InRange(freeAt - _time.GetUtcNow(), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(10));
        _time.Advance(TimeSpan.FromSeconds(4.9));
        Assert.Null(await gate.TryEnterAsync("news.example", Token));
        _time.SetUtcNow(freeAt);
        Assert.NotNull(await gate.TryEnterAsync("news.example", Token));
    }

    [Fact]
    public async Task Rule11_AHostThatSentRetryAfterIsLeftAlone()
    {
        var gate = CreateGate();
        var pass = await gate.TryEnterAsync("news.example", Token);
        pass!.KeepAway("news.example", _time.GetUtcNow().AddHours(1));
        await pass.DisposeAsync();

        _time.Advance(TimeSpan.FromMinutes(59));
        Assert.Null(await gate.TryEnterAsync("news.example", Token));
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.NotNull(await gate.TryEnterAsync("news.example", Token));
    }

    [Fact]
    public async Task APassThatWasNeverLeftRunsOut()
    {
        var gate = CreateGate();
        Assert.NotNull(await _leases.TryAcquireAsync("host:news.example", _time.GetUtcNow(), _time.GetUtcNow() + HostGate.PassDuration, Token));

        Assert.Null(await gate.TryEnterAsync("news.example", Token));
        _time.Advance(TimeSpan.FromSeconds(10));

        Assert.NotNull(await gate.TryEnterAsync("news.example", Token));
    }

    [Fact]
    public async Task APassIsHeldForAsLongAsTheExchangeLasts()
    {
        var (one, other) = (CreateGate(), CreateGate());
        var pass = await one.TryEnterAsync("news.example", Token);

        for (var second = 0; second < 60; second++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
            Assert.Null(await other.TryEnterAsync("news.example", Token));
        }

        await pass!.DisposeAsync();
        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.NotNull(await other.TryEnterAsync("news.example", Token));
    }

    [Fact]
    public async Task AHostThatAnybodyHadSinceItWasReadIsNotTaken()
    {
        var (one, other) = (CreateGate(), CreateGate());
        var read = (await one.FindAsync(["news.example"], Token)).GetValueOrDefault("news.example");
        await (await other.TryEnterAsync("news.example", Token))!.DisposeAsync();
        _time.Advance(TimeSpan.FromMinutes(1));

        Assert.Null(await one.TryEnterAsync("news.example", read, Token));
        read = (await one.FindAsync(["news.example"], Token))["news.example"];
        Assert.NotNull(await one.TryEnterAsync("news.example", read, Token));
    }

    [Fact]
    public async Task Rule17_EightRequestsInAllAcrossProcesses()
    {
        var gates = new[] { CreateGate(), CreateGate() };
        var passes = new List<HostPass>();

        for (var host = 0; host < 8; host++)
        {
            passes.Add((await gates[host % 2].TryEnterAsync($"h{host}.example", Token))!);
        }

        Assert.DoesNotContain(null, passes);
        Assert.Null(await gates[0].TryEnterAsync("ninth.example", Token));
        await passes[3].DisposeAsync();
        Assert.NotNull(await gates[1].TryEnterAsync("tenth.example", Token));
        Assert.Null(await gates[1].TryEnterAsync("eleventh.example", Token));
    }

    [Fact]
    public async Task Rule17_ASlotGivenBackIsTakenAgainOnlyWhileNobodyElseHasIt()
    {
        var (one, other) = (CreateGate(1), CreateGate(1));
        await (await one.TryEnterAsync("a.example", Token))!.DisposeAsync();
        var theirs = await other.TryEnterAsync("b.example", Token);

        Assert.Null(await one.TryEnterAsync("c.example", Token));
        await theirs!.DisposeAsync();
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.NotNull(await one.TryEnterAsync("c.example", Token));
    }

    /// <summary>As after a crash, when it is known that no other process lives.</summary>
    [Fact]
    public async Task WhatWasLeftBehindIsFreeAfterTheSpacingAndWhatAHostAskedForStays()
    {
        var dead = CreateGate(slots: 2);
        Assert.NotNull(await dead.TryEnterAsync("news.example", Token));
        var closed = await dead.TryEnterAsync("closed.example", Token);
        closed!.KeepAway("closed.example", _time.GetUtcNow().AddMinutes(1));
        await closed.DisposeAsync();
        var (now, tomorrow) = (_time.GetUtcNow(), _time.GetUtcNow().AddDays(1));
        Assert.NotNull(await _leases.TryAcquireAsync("kept on purpose", now, tomorrow, Token));
        var gate = CreateGate(slots: 2);

        await gate.FreeAbandonedAsync(Token);

        Assert.Equal(tomorrow, await _leases.FreeAtAsync("kept on purpose", Token));

        Assert.Null(await gate.TryEnterAsync("news.example", Token));
        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.NotNull(await gate.TryEnterAsync("news.example", Token));
        Assert.Null(await gate.TryEnterAsync("closed.example", Token));
    }

    private HostGate CreateGate(int slots = 8) => new(_leases, Options.Create(new FetchOptions { MaxRequests = slots }), _time);
}
