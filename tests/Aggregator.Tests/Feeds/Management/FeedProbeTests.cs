namespace Aggregator.Tests.Feeds.Management;

public sealed class FeedProbeTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Rule31_ACheckAsksOnceAndSaysWhatWasUnderstood()
    {
        await using var world = await FetchWorld.StartAsync(context =>
        {
            context.Response.ContentType = "application/rss+xml";
            context.Response.Headers.ETag = "\"one\"";
            return context.Response.WriteAsync(SampleFeed.Rss(SampleFeed.Item("1", more: "<description>Fish &nbsp; chips</description>")));
        });

        var check = await world.Probe.CheckAsync(world.Server.At("/feed"), Token);

        Assert.Single(world.Server.Requests);
        Assert.Null(check.Problem);
        Assert.Equal((200, "application/rss+xml", true), (check.Status, check.ContentType, check.HasValidators));
        Assert.Equal(("rss", "us-ascii", "The Desk"), (check.Feed!.Format, check.Feed.Encoding, check.Feed.Title));
        Assert.Equal(["undeclared-entities"], check.Feed.Repairs);
        Assert.Single(check.Feed.Entries);
    }

    [Fact]
    public async Task Rule11_31_AHostThatAsksALookForPatienceHasItFromEveryPoll()
    {
        await using var world = await FetchWorld.StartAsync(context =>
        {
            context.Response.StatusCode = 429;
            context.Response.Headers.RetryAfter = "7200";
            return Task.CompletedTask;
        });
        await world.AddAsync("/other");

        await world.Probe.CheckAsync(world.Server.At("/feed"), Token);
        var again = await world.Probe.CheckAsync(world.Server.At("/feed"), Token);
        await world.VisitAsync((await world.Feeds.FindAsync("desk", Token))!.Host, "desk");

        Assert.Single(world.Server.Requests);
        Assert.Contains("wants to be left alone until", again.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rule31_WhatALookBroughtIsTakenInAndNotRequestedAgain()
    {
        await using var world = await FetchWorld.StartAsync(context => Task.CompletedTask);
        var feed = await world.AddAsync("/feed");
        var body = System.Text.Encoding.UTF8.GetBytes(SampleFeed.Rss(SampleFeed.Item("1")));
        var response = new FetchResponse
        {
            Status = 200,
            Address = feed.Address,
            Headers = new Dictionary<string, string> { ["etag"] = "\"one\"" },
            Body = body
        };

        var added = await world.Fetcher.TakeInAsync(feed, response, Token);

        Assert.Equal((1, "\"one\"", "changed"), (added, world.States["desk"].ETag, world.States["desk"].History.Outcome));
        Assert.Equal(0, await world.Planner.PlanAsync(Token));
        await world.FetchAsync();
        Assert.Empty(world.Server.Requests);
        var week = FeedCounts.OfWeek(world.States["desk"].History.Days, world.Now);
        Assert.Equal((1, 0), (week.Requests, week.Repeated));
    }

    [Fact]
    public async Task APageLeadsToItsFeeds()
    {
        await using var world = await FetchWorld.StartAsync(context => context.Response.WriteAsync(
            """<html><head><link rel="alternate" type="application/rss+xml" title="All" href="/feed"><link rel="alternate" hreflang="zh" href="/zh"><link rel="stylesheet" href="/s.css"></head></html>"""));

        var check = await world.Probe.CheckAsync(world.Server.At("/"), Token);

        Assert.Contains("HTML page", check.Problem, StringComparison.Ordinal);
        Assert.Equal([new FeedLink(world.Server.At("/feed"), "All")], check.Alternates);
    }

    [Theory]
    [InlineData(404, "404")]
    [InlineData(500, "500")]
    public async Task AnErrorIsSaidInWords(int status, string words)
    {
        await using var world = await FetchWorld.StartAsync(context =>
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        });

        var check = await world.Probe.CheckAsync(world.Server.At("/feed"), Token);

        Assert.Contains(words, check.Problem, StringComparison.Ordinal);
        Assert.Null(check.Feed);
    }

    [Fact]
    public async Task AHostThatDoesNotAnswerIsAProblemInWords()
    {
        await using var world = await FetchWorld.StartAsync(_ => Task.CompletedTask);

        var check = await world.Probe.CheckAsync(new Uri("http://no-such-name.invalid/"), Token);

        Assert.Contains("does not resolve", check.Problem, StringComparison.Ordinal);
    }
}
