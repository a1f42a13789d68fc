using Aggregator.Flow;
using Aggregator.Tests.Candidates;

namespace Aggregator.Tests.Flow;

/// <summary>A process that is killed reports no failure: what it had begun is noted, where one may have been killed.</summary>
public sealed class SuspectVisitTests : IAsyncDisposable
{
    private readonly CandidateFixture _fixture = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _fixture.DisposeAsync();

    [Theory]
    [InlineData(Queues.MaxDequeueCount - 1, true)]
    [InlineData(Queues.MaxDequeueCount, false)]
    public async Task APageThatTheProcessWasEndedByTooOftenIsNotRequestedAndTheFeedsTextStands(int begun, bool isRequested)
    {
        await using var site = await LoopbackServer.StartAsync(context => context.Response.WriteAsync("<p>A page."));
        var candidate = CandidateFixture.Some("DeepSeek releases a model", summary: "The feed's own text.", address: site.At("/a"));
        var candidates = new FakeCandidateStore(candidate);
        await BeginAsync("page of c1", begun);

        await HandleAsync(candidates, new VisitHosts([HostVisit.For(candidate.Page)]) { IsSuspect = true });

        Assert.Equal(isRequested, site.Requests.Any(request => request.Path == "/a"));
        Assert.Equal("The feed's own text.", Assert.Single(_fixture.Articles.Kept).Value.Text.Plain);
        Assert.Equal(CandidateOutcome.Kept, candidates["c1"].Decision.Outcome);
        Assert.Null(await _fixture.Records.FindAsync(RecordKinds.VisitAttempts, new("page of c1"), Cancel));
    }

    [Fact]
    public async Task AFeedThatTheProcessWasEndedByTooOftenIsPutOffAndSaysWhy()
    {
        await BeginAsync("feed feed", Queues.MaxDequeueCount);

        await HandleAsync(new FakeCandidateStore(), new VisitHosts([new HostVisit("example.org", ["feed"], [])]) { IsSuspect = true });

        var state = await _fixture.Services(new FakeCandidateStore()).GetRequiredService<IFeedStateStore>().GetAsync("feed", Cancel);
        Assert.Contains("ended 5 times", state.LastError, StringComparison.Ordinal);
        Assert.Equal(1, state.Failures);
        Assert.True(state.NextDueAt > _fixture.Time.GetUtcNow());
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    public async Task WhatComesAgainIsNotedBeforeItIsBegun(int tries, int expected)
    {
        var noted = 0;
        await using var site = await LoopbackServer.StartAsync(async context =>
        {
            noted += await _fixture.Records.FindAsync(RecordKinds.VisitAttempts, new("page of c1"), Cancel) is { Count: 1 } ? 1 : 0;
            await context.Response.WriteAsync("<p>A page.");
        });
        var candidate = CandidateFixture.Some("DeepSeek releases a model", summary: "The feed's own text.", address: site.At("/a"));

        await HandleAsync(new FakeCandidateStore(candidate), new VisitHosts([HostVisit.For(candidate.Page)]), tries);

        // Its robots.txt is requested, too.
        Assert.Equal(expected * site.Requests.Count, noted);
    }

    private Task BeginAsync(string key, int times) =>
        _fixture.Records.PutAsync(RecordKinds.VisitAttempts, new VisitAttempt(key, times), Cancel);

    private Task HandleAsync(FakeCandidateStore candidates, VisitHosts message, int tries = 1)
    {
        var handler = _fixture.Services(candidates).GetServices<QueueHandler>().Single(handler => handler.Queue == Queues.VisitHosts);
        return handler.HandleAsync(JsonSerializer.Serialize(message, FeedMessages.Default.VisitHosts), tries, Cancel);
    }
}
