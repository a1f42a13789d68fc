namespace Aggregator.Tests.Feeds.Polling;

public sealed class FeedPlannerTests
{
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

        var planned = await world.Planner.PlanAsync(Token);

        Assert.Equal(3, planned);
        Assert.Equal(["aggregator.feeds.planned 3"], world.Measured.Lines);
        Assert.Equal(
            [("one.example", "a,b"), ("two.example", "c")],
            world.Visits.Select(visit => (visit.Host, string.Join(',', visit.FeedIds))).Order());
        Assert.Single(world.Queue.Sent);
    }

    [Fact]
    public async Task Rule10_DueTimesOutliveARestart()
    {
        await using var world = await FetchWorld.StartAsync(_ => Task.CompletedTask);
        await PutAsync(world, "a", "https://one.example/a");
        await world.States.TrySaveAsync(new FeedState { FeedId = "a", NextDueAt = world.Now.AddMinutes(10) }, Token);

        Assert.Equal(0, await world.Planner.PlanAsync(Token));
        world.Time.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal(1, await world.Planner.PlanAsync(Token));
    }

    [Fact]
    public async Task CandidatesLeftPendingAreQueuedAgain()
    {
        await using var world = await FetchWorld.StartAsync(_ => Task.CompletedTask);
        await world.Planner.PlanAsync(Token);
        await AddAsync(world, "lost", world.Now.AddMinutes(-16));
        await AddAsync(world, "waiting", world.Now.AddMinutes(-14));
        await AddAsync(world, "decided", world.Now.AddMinutes(-40));
        await world.Candidates
            .TryDecideAsync(world.Candidates["decided"], new CandidateDecision { Outcome = CandidateOutcome.Rejected }, Token);

        await world.Planner.PlanAsync(Token);

        Assert.Equal("lost", Assert.Single(Assert.Single(world.Visits).CandidateIds));
    }

    [Fact]
    public async Task WhatAProcessLeftPendingIsQueuedWhenTheNextOneStarts()
    {
        await using var world = await FetchWorld.StartAsync(_ => Task.CompletedTask);
        await AddAsync(world, "left", world.Now.AddSeconds(-3));

        await world.Planner.PlanAsync(Token);

        Assert.Equal(("news.example", "left"), (world.Visits[0].Host, Assert.Single(world.Visits[0].CandidateIds)));
    }

    [Fact]
    public async Task AMessageHoldsFourteenHosts()
    {
        await using var world = await FetchWorld.StartAsync(_ => Task.CompletedTask);
        for (var number = 0; number < 30; number++)
        {
            await PutAsync(world, $"f{number}", $"https://h{number}.example/feed");
        }

        Assert.Equal(30, await world.Planner.PlanAsync(Token));

        Assert.Equal((3, 30), (world.Queue.Sent.Count, world.Visits.Count));
    }

    private static Task PutAsync(FetchWorld world, string id, string address) =>
        world.Feeds.PutAsync(new Feed { Id = id, Title = id, Address = new Uri(address) }, Token);

    private static Task<AddOutcome> AddAsync(FetchWorld world, string id, DateTimeOffset seen) =>
        world.Candidates.AddAsync(
            new Candidate
            {
                Id = id,
                FeedId = "a",
                Title = id,
                Address = new Uri("https://news.example/a"),
                PublishedAt = seen,
                FirstSeenAt = seen,
            },
            Token);
}
