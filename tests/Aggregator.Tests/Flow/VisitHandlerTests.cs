using System.Text.Json;
using Aggregator.Flow;
using Aggregator.Tests.Candidates;

namespace Aggregator.Tests.Flow;

/// <summary>A process that is killed reports no failure: only that a message comes again and again says so.</summary>
public sealed class VisitHandlerTests : IAsyncDisposable
{
    private readonly CandidateFixture _fixture = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _fixture.DisposeAsync();

    [Fact]
    public async Task WhatCameThreeTimesGoesOnOneByOne()
    {
        var message = new VisitHosts([new HostVisit("a.example", ["one", "two"], ["c1"]), new HostVisit("b.example", [], ["c2"])]);

        await HandleAsync(new FakeCandidateStore(), message, tries: 3);

        var sent = _fixture.Queue.SentTo(Queues.VisitHosts)
            .Select(one => JsonSerializer.Deserialize(one.Body, FeedMessages.Default.VisitHosts)!.Hosts.Single());
        Assert.Equal(
            ["a.example one ", "a.example two ", "a.example  c1", "b.example  c2"],
            sent.Select(one => $"{one.Host} {string.Join(',', one.FeedIds)} {string.Join(',', one.CandidateIds)}"));
    }

    [Theory]
    [InlineData(Queues.MaxDequeueCount - 1, true)]
    [InlineData(Queues.MaxDequeueCount, false)]
    public async Task APageThatCameTooOftenAloneIsNotRequestedAndTheFeedsTextStands(int tries, bool isRequested)
    {
        await using var site = await LoopbackServer.StartAsync(context => context.Response.WriteAsync("<p>A page."));
        var candidate = CandidateFixture.Some("DeepSeek releases a model", summary: "The feed's own text.", address: site.At("/a"));
        var candidates = new FakeCandidateStore(candidate);

        await HandleAsync(candidates, new VisitHosts([HostVisit.For(candidate.Page)]), tries);

        Assert.Equal(isRequested, site.Requests.Any(request => request.Path == "/a"));
        Assert.Equal("The feed's own text.", Assert.Single(_fixture.Articles.Kept).Value.Text.Plain);
        Assert.Equal(CandidateOutcome.Kept, candidates["c1"].Decision.Outcome);
    }

    [Fact]
    public async Task AFeedThatCameTooOftenAloneIsPutOffAndSaysWhy()
    {
        var message = new VisitHosts([new HostVisit("example.org", ["feed"], [])]);

        await HandleAsync(new FakeCandidateStore(), message, Queues.MaxDequeueCount);

        var state = await _fixture.Services(new FakeCandidateStore()).GetRequiredService<IFeedStateStore>().GetAsync("feed", Cancel);
        Assert.Contains("ended the program 4 times", state.LastError, StringComparison.Ordinal);
        Assert.Equal(1, state.Failures);
        Assert.True(state.NextDueAt > _fixture.Time.GetUtcNow());
    }

    private Task HandleAsync(FakeCandidateStore candidates, VisitHosts message, int tries) =>
        _fixture.Services(candidates).GetRequiredService<VisitHandler>().HandleAsync(message, tries, Cancel);
}
