namespace Aggregator.Tests.Feeds.Polling;

public sealed class FeedAlternateTests
{
    private bool _isPrimaryUp;
    private bool _isFirstUp = true;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AnAlternateIsReadOnceTheAddressFailsForLongAndTheAddressAgainOnceItWorks()
    {
        await using var world = await FetchWorld.StartAsync(Answer);
        await AddAsync(world);

        await PollAsync(world, 3);
        var left = world.States["desk"];
        await PollAsync(world, 2);
        var away = world.States["desk"];
        _isPrimaryUp = true;
        world.Time.Advance(TimeSpan.FromDays(1));
        await PollAsync(world, 1);

        Assert.Equal(world.Server.At("/first"), left.History.StandIn!.Address);
        Assert.Equal((0, null), (away.Failures, away.LastError));
        Assert.Equal(["/feed", "/feed", "/feed", "/first", "/first", "/feed"], world.Server.Requests.Select(request => request.Path));
        Assert.Null(world.States["desk"].History.StandIn);
        Assert.Equal(0, FeedCounts.OfWeek(world.States["desk"].History.Days, world.Now).Early);
    }

    [Fact]
    public async Task WhereItIsReadIsSaidInWords()
    {
        await using var world = await FetchWorld.StartAsync(Answer);
        await AddAsync(world);
        await PollAsync(world, 4);

        var report = (await world.Reports.ListAsync(Token)).Single();

        Assert.Equal(FeedHealthState.Fresh, report.Health);
        Assert.Equal(
            $"Read at {world.Server.At("/first")} since 2026-10-01: its own address, which is tried once a day, fails. "
            + "The server answers 500.",
            Assert.Single(report.Warnings));
    }

    [Fact]
    public async Task WhileTheAlternateWorksAFailureOfTheAddressCostsNothing()
    {
        await using var world = await FetchWorld.StartAsync(Answer);
        await AddAsync(world);
        await PollAsync(world, 4);
        var before = world.States["desk"];

        world.Time.Advance(TimeSpan.FromDays(1));
        await PollAsync(world, 1);
        var tried = world.States["desk"];
        await PollAsync(world, 1);

        Assert.Equal(["/feed", "/first"], world.Server.Requests.Select(request => request.Path).TakeLast(2));
        Assert.Equal((0, before.ETag, before.Requests + 1), (tried.Failures, tried.ETag, tried.Requests));
        Assert.Equal("\"first\"", world.Server.Requests[^1].Header("if-none-match"));
    }

    [Fact]
    public async Task AlternatesAreTriedInOrderAndEachByItsOwnAdapter()
    {
        _isFirstUp = false;
        await using var world = await FetchWorld.StartAsync(Answer);
        await AddAsync(world);

        await PollAsync(world, 5);

        Assert.Equal(["/feed", "/feed", "/feed", "/first", "/hits"], world.Server.Requests.Select(request => request.Path));
        Assert.Equal(world.Server.At("/hits"), world.States["desk"].History.StandIn!.Address);
        Assert.Equal(["Story 1"], world.Candidates.All.Select(candidate => candidate.Title));
    }

    [Fact]
    public async Task WhatTheAddressToldIsNotToldAgainByAnAlternateThatGivesItOtherIds()
    {
        _isPrimaryUp = true;
        _isFirstUp = false;
        await using var world = await FetchWorld.StartAsync(Answer);
        await AddAsync(world);
        await PollAsync(world, 1);
        _isPrimaryUp = false;

        await PollAsync(world, 5);

        Assert.Equal("/hits", world.Server.Requests[^1].Path);
        Assert.Null(world.States["desk"].LastError);
        Assert.Single(world.Candidates.All);
    }

    [Fact]
    public async Task Rule17_AnAlternateOnAnotherHostWaitsForThatHost()
    {
        await using var other = await LoopbackServer.StartAsync(
            context => context.Response.WriteAsync(SampleFeed.Rss(SampleFeed.Item("1"))));
        await using var world = await FetchWorld.StartAsync(Answer);
        var feed = await AddAsync(world, new FeedAlternate { Address = other.At("/spare") });
        await PollAsync(world, 3);
        world.Time.SetUtcNow(world.States["desk"].NextDueAt);
        var host = HostGate.HostOf(other.At("/"));
        await world.Leases.TryAcquireAsync($"host:{host}", world.Now, world.Now.AddSeconds(30), Token);

        await world.Planner.PlanAsync(Token);
        var planned = world.Visits[^1];
        await world.VisitAsync(feed.Host, "desk");
        await world.VisitAsync(planned.Host, "desk");
        var whileTaken = other.Requests.Count;
        world.Time.Advance(TimeSpan.FromSeconds(40));
        await world.VisitAsync(planned.Host, "desk");

        Assert.Equal((host, 0, 1, 3), (planned.Host, whileTaken, other.Requests.Count, world.Server.Requests.Count));
    }

    [Fact]
    public async Task AFeedWithoutAlternatesKeepsToItsAddress()
    {
        await using var world = await FetchWorld.StartAsync(Answer);
        await AddAsync(world, alternates: []);

        await PollAsync(world, 5);

        Assert.All(world.Server.Requests, request => Assert.Equal("/feed", request.Path));
        Assert.Equal(5, world.States["desk"].Failures);
    }

    private Task Answer(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        if ((path == "/feed" && !_isPrimaryUp) || (path == "/first" && !_isFirstUp))
        {
            context.Response.StatusCode = path == "/feed" ? 500 : 404;
            return Task.CompletedTask;
        }

        context.Response.Headers.ETag = $"\"{path[1..]}\"";
        return context.Response.WriteAsync(path == "/hits"
            ? """{"hits":[{"objectID":"1","title":"Story 1","points":60,"created_at":"2026-09-30T10:00:00Z"}]}"""
            : SampleFeed.Rss(SampleFeed.Item("1")));
    }

    private static Task<Feed> AddAsync(FetchWorld world) => AddAsync(
        world,
        new FeedAlternate { Address = world.Server.At("/first") },
        new FeedAlternate { Address = world.Server.At("/hits"), Adapter = "hn-search" });

    private static async Task<Feed> AddAsync(FetchWorld world, params FeedAlternate[] alternates)
    {
        var feed = await world.AddAsync("/feed") with { Alternates = alternates };
        await world.Feeds.PutAsync(feed, Token);
        return feed;
    }

    private static async Task PollAsync(FetchWorld world, int times)
    {
        for (var time = 0; time < times; time++)
        {
            if ((await world.States.GetAsync("desk", Token)).LastFetchedAt is not null && world.States["desk"].NextDueAt > world.Now)
            {
                world.Time.SetUtcNow(world.States["desk"].NextDueAt);
            }

            await world.FetchAsync();
        }
    }
}
