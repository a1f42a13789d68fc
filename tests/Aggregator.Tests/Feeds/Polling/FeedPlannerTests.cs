namespace Aggregator.Tests.Feeds.Polling;

public sealed class FeedPlannerTests
{
    private static readonly TimeSpan LostAfter = TimeSpan.FromMinutes(30);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task DueFeedsAreQueuedByHost()
    {
        await using var world = await FetchWorld.StartAsync(_ => Task.CompletedTask);
        await PutAsync(world, "a", "https://one.example/a");
        await PutAsync(world, "b", "https://one.example/b");
        await PutAsync(world, "c", "https://two.example/c");
        await world.Feeds
            .PutAsync(new Feed { Id = "off", Title = "Off", Address = new Uri("https://two.example/off"), IsOn = false }, Token);

        var planned = await world.Planner.PlanAsync(LostAfter, Token);

        Assert.Equal(3, planned);
        Assert.Equal(["aggregator.feeds.planned 3"], world.Measured.Lines);
        Assert.Equal(
            [("one.example", "a,b"), ("two.example", "c")],
            Planned(world).Select(message => (message.Host, string.Join(',', message.FeedIds))).Order());
    }

    [Fact]
    public async Task Rule10_DueTimesOutliveARestart()
    {
        await using var world = await FetchWorld.StartAsync(_ => Task.CompletedTask);
        await PutAsync(world, "a", "https://one.example/a");
        await world.States.TrySaveAsync(new FeedState { FeedId = "a", NextDueAt = world.Now.AddMinutes(10) }, Token);

        Assert.Equal(0, await world.Planner.PlanAsync(LostAfter, Token));
        world.Time.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal(1, await world.Planner.PlanAsync(LostAfter, Token));
    }

    [Fact]
    public async Task CandidatesLeftPendingAreQueuedAgain()
    {
        await using var world = await FetchWorld.StartAsync(_ => Task.CompletedTask);
        await AddAsync(world, "lost", world.Now.AddMinutes(-31));
        await AddAsync(world, "waiting", world.Now.AddMinutes(-29));
        await AddAsync(world, "decided", world.Now.AddMinutes(-40));
        await world.Candidates
            .TryDecideAsync(world.Candidates["decided"], new CandidateDecision { Outcome = CandidateOutcome.Rejected }, Token);

        await world.Planner.PlanAsync(LostAfter, Token);

        var message = Assert.Single(world.Queue.SentTo(Queues.ExtractArticle));
        Assert.Equal("lost", JsonSerializer.Deserialize(message.Body, FeedMessages.Default.ExtractArticle)!.CandidateId);
    }

    private static Task PutAsync(FetchWorld world, string id, string address) =>
        world.Feeds.PutAsync(new Feed { Id = id, Title = id, Address = new Uri(address) }, Token);

    private static Task<AddOutcome> AddAsync(FetchWorld world, string id, DateTimeOffset seen) =>
        world.Candidates.AddAsync(new Candidate { Id = id, FeedId = "a", Title = id, PublishedAt = seen, FirstSeenAt = seen }, Token);

    private static IEnumerable<FetchFeeds> Planned(FetchWorld world)
    {
        while (world.TakeFetch() is { } message)
        {
            yield return message;
        }
    }
}
