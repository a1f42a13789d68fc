using System.Collections.Concurrent;
using Aggregator.Feeds.Health;

namespace Aggregator.Tests.Feeds.Polling;

public sealed class FeedFetcherTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task NewEntriesBecomeCandidatesAndMessages()
    {
        await using var world = await StartAsync(SampleFeed.Item("1"), SampleFeed.Item("2"));
        await world.AddAsync("/feed");

        var state = await world.FetchAsync();

        Assert.Equal(["Story 1", "Story 2"], world.Candidates.All.Select(candidate => candidate.Title).Order());
        Assert.Equal(
            world.Candidates.All.Select(candidate => candidate.Id).Order(),
            Assert.Single(world.Visits).CandidateIds.Order());
        Assert.Equal((2, 1, 200, 0), (state.Candidates, state.Requests, state.LastStatus, state.Failures));
        Assert.Equal(["aggregator.candidates 2"], world.Measured.Of(FlowMetrics.Candidates));
    }

    [Fact]
    public async Task Rule01_TheFirstRequestIsUnconditionalAndEveryLaterOneSendsTheLastValidators()
    {
        await using var world = await FetchWorld.StartAsync(
            Conditional("W/\"one\"", "Thu, 01 Oct 2026 07:00:00 GMT", () => SampleFeed.Rss(SampleFeed.Item("1"))));
        await world.AddAsync("/feed");

        await world.FetchAsync();
        await world.FetchWhenDueAsync();
        await world.FetchWhenDueAsync();

        Assert.Null(world.Server.Requests[0].Header("if-none-match"));
        Assert.Null(world.Server.Requests[0].Header("if-modified-since"));
        Assert.All(world.Server.Requests.Skip(1), request =>
        {
            Assert.Equal("W/\"one\"", request.Header("if-none-match"));
            Assert.Equal("Thu, 01 Oct 2026 07:00:00 GMT", request.Header("if-modified-since"));
        });
    }

    [Fact]
    public async Task Rule02_ValidatorsOfABodyThatDidNotParseAreNotKept()
    {
        var body = SampleFeed.Rss(SampleFeed.Item("1"));
        var tag = "\"good\"";
        await using var world = await FetchWorld.StartAsync(context =>
        {
            context.Response.Headers.ETag = tag;
            return context.Response.WriteAsync(body);
        });
        await world.AddAsync("/feed");
        await world.FetchAsync();
        (body, tag) = ("<html><body>Maintenance</body></html>", "\"bad\"");

        var state = await world.FetchWhenDueAsync();

        Assert.Equal("\"good\"", state.ETag);
        Assert.Contains("HTML page", state.LastError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rule02_ValidatorsAreNotSentToAnotherAddress()
    {
        await using var world = await FetchWorld.StartAsync(Conditional("\"one\"", null, () => SampleFeed.Rss(SampleFeed.Item("1"))));
        await world.AddAsync("/feed");
        await world.FetchAsync();
        await world.AddAsync("/elsewhere");

        var state = await world.FetchWhenDueAsync();

        Assert.Null(world.Server.Requests[1].Header("if-none-match"));
        Assert.Equal(200, state.LastStatus);
    }

    [Fact]
    public async Task Rule03_AFeedWithoutValidatorsIsRequestedOnceADayWithoutMakingOneUp()
    {
        await using var world = await StartAsync(SampleFeed.Item("1"));
        await world.AddAsync("/feed");

        var state = await world.FetchAsync();
        Assert.Equal(world.Now.AddHours(24), state.NextDueAt);
        await world.FetchWhenDueAsync();

        Assert.Null(world.Server.Requests[1].Header("if-modified-since"));
        Assert.Null(world.Server.Requests[1].Header("if-none-match"));
    }

    [Fact]
    public async Task Rule04_A304KeepsValidatorsTakesNewOnesAndAppliesFreshCacheControl()
    {
        var requested = 0;
        await using var world = await FetchWorld.StartAsync(context =>
        {
            requested++;
            context.Response.Headers.ETag = requested < 3 ? "\"one\"" : "\"two\"";
            context.Response.StatusCode = requested == 1 ? 200 : 304;
            context.Response.Headers.CacheControl = requested == 2 ? "max-age=36000" : "no-cache";
            return requested == 1 ? context.Response.WriteAsync(SampleFeed.Rss(SampleFeed.Item("1"))) : Task.CompletedTask;
        });
        await world.AddAsync("/feed");
        await world.FetchAsync();

        var second = await world.FetchWhenDueAsync();
        Assert.Equal(("\"one\"", 304, 1L), (second.ETag, second.LastStatus, second.NotModified));
        Assert.InRange(second.NextDueAt - world.Now, TimeSpan.FromHours(10), TimeSpan.FromHours(11));
        var third = await world.FetchWhenDueAsync();

        Assert.Equal("\"two\"", third.ETag);
        Assert.Single(world.Candidates.All);
        Assert.Null(third.LastError);
    }

    [Fact]
    public async Task Rule05_AnUnchangedBodyIsNotParsedAgain()
    {
        await using var world = await FetchWorld.StartAsync(context =>
        {
            context.Response.Headers.ETag = $"\"{Guid.NewGuid()}\"";
            return context.Response.WriteAsync(SampleFeed.Rss(SampleFeed.Item("1")));
        });
        await world.AddAsync("/feed");
        var first = await world.FetchAsync();

        var second = await world.FetchWhenDueAsync();

        Assert.Equal(first.LastChangedAt, second.LastChangedAt);
        Assert.NotEqual(first.ETag, second.ETag);
        Assert.Equal(200, second.LastStatus);
    }

    [Fact]
    public async Task Rule06_AFeedIsNotRequestedAgainWithinTheHourWhateverTheMessagesSay()
    {
        await using var world = await FetchWorld.StartAsync(Conditional("\"one\"", null, () => SampleFeed.Rss(SampleFeed.Item("1"))));
        await world.AddAsync("/feed");
        var state = await world.FetchAsync();

        Assert.True(state.NextDueAt >= world.Now.AddMinutes(60));
        world.Time.Advance(TimeSpan.FromMinutes(59));
        await world.FetchAsync();
        await world.FetchAsync();

        Assert.Single(world.Server.Requests);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    public async Task Rule14_ARefusedFeedIsPolledDailyAndReported(int status)
    {
        await using var world = await AnsweringAsync(status);
        var feed = await world.AddAsync("/feed");

        var state = await world.FetchAsync();

        Assert.Equal(world.Now.AddHours(24), state.NextDueAt);
        Assert.Equal(FeedHealthState.Refused, FeedHealth.Of(feed, state, world.Now).State);
        await world.FetchWhenDueAsync();
        Assert.Equal(["Aggregator/0.1", "Aggregator/0.1"], world.Server.Requests.Select(request => request.Header("user-agent"))); // no disguise
    }

    [Fact]
    public async Task Rule14_A410IsBelievedTheSecondTimeADayLater()
    {
        await using var world = await AnsweringAsync(410);
        var feed = await world.AddAsync("/feed");

        var first = await world.FetchAsync();
        Assert.False(first.IsRetired);
        var second = await world.FetchWhenDueAsync();
        world.Time.Advance(TimeSpan.FromDays(30));
        await world.FetchAsync();

        Assert.True(second.IsRetired);
        Assert.Equal(FeedHealthState.Gone, FeedHealth.Of(feed, second, world.Now).State);
        Assert.Equal(2, world.Server.Requests.Count);
    }

    [Fact]
    public async Task Rule14_A404BacksOffAndCountsAsLostAfterTwoWeeks()
    {
        var body = SampleFeed.Rss(SampleFeed.Item("1"));
        await using var world = await FetchWorld.StartAsync(context =>
        {
            context.Response.StatusCode = body.Length > 0 ? 200 : 404;
            return context.Response.WriteAsync(body);
        });
        var feed = await world.AddAsync("/feed");
        await world.FetchAsync();
        body = "";

        var state = await world.FetchWhenDueAsync();
        Assert.Equal(FeedHealthState.Failing, FeedHealth.Of(feed, state, world.Now).State);

        while (world.Now - state.LastSuccessAt < TimeSpan.FromDays(15))
        {
            state = await world.FetchWhenDueAsync();
            Assert.True(state.NextDueAt - world.Now <= TimeSpan.FromHours(24));
        }

        Assert.Equal(FeedHealthState.Gone, FeedHealth.Of(feed, state, world.Now).State);
        Assert.False(state.IsRetired);
    }

    [Theory]
    [InlineData(429, "7200", 120)]
    [InlineData(429, "Thu, 01 Oct 2026 11:00:11 GMT", 180)]
    [InlineData(429, "5", 60)]
    [InlineData(429, "Thu, 01 Oct 2020 00:00:00 GMT", 60)]
    [InlineData(429, "99999999", 7 * 24 * 60)]
    [InlineData(503, "7200", 120)]
    public async Task Rule11_12_RetryAfterHoldsForTheWholeHost(int status, string retryAfter, int minutes)
    {
        await using var world = await FetchWorld.StartAsync(context =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers.RetryAfter = retryAfter;
            return Task.CompletedTask;
        });
        await world.AddAsync("/one", "one");
        await world.AddAsync("/other", "other");

        var state = await world.FetchAsync("one");
        Assert.Equal(world.Now.AddMinutes(minutes), state.NextDueAt);
        Assert.Equal(
            minutes == 7 * 24 * 60,
            state.LastError!.Contains("more than seven days, which is cut to that", StringComparison.Ordinal));
        world.Time.Advance(TimeSpan.FromMinutes(minutes - 10));
        await world.Planner.PlanAsync(Token);

        Assert.Empty(world.Queue.SentTo(Queues.VisitHosts));
        await world.VisitAsync(world.Server.At("/").Authority, "other");
        Assert.Single(world.Server.Requests);
    }

    [Fact]
    public async Task Rule11_WithoutRetryAfterPatienceDoubles()
    {
        await using var world = await AnsweringAsync(429);
        await world.AddAsync("/feed");

        var first = await world.FetchAsync();
        Assert.Equal(TimeSpan.FromHours(1), first.NextDueAt - world.Now);
        var second = await world.FetchWhenDueAsync();
        Assert.Equal(TimeSpan.FromHours(2), second.NextDueAt - world.Now);
        var third = await world.FetchWhenDueAsync();

        Assert.Equal(TimeSpan.FromHours(4), third.NextDueAt - world.Now);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    public async Task Rule13_ErrorsBackOffFromAnHourToADayAndASuccessResets(int status)
    {
        var current = status;
        await using var world = await FetchWorld.StartAsync(context =>
        {
            context.Response.StatusCode = current;
            context.Response.Headers.ETag = "\"one\"";
            return current == 200 ? context.Response.WriteAsync(SampleFeed.Rss(SampleFeed.Item("1"))) : Task.CompletedTask;
        });
        await world.AddAsync("/feed");
        var state = await world.FetchAsync();
        Assert.Equal(world.Now.AddHours(1), state.NextDueAt);

        for (var failures = 2; failures < 9; failures++)
        {
            state = await world.FetchWhenDueAsync();
            Assert.Equal((failures, failures), (state.Failures, world.Server.Requests.Count)); // never tried again within a run
            Assert.InRange(state.NextDueAt - world.Now, TimeSpan.FromHours(1), TimeSpan.FromHours(Math.Min(24, Math.Pow(2, failures - 1))));
        }

        current = 200;
        state = await world.FetchWhenDueAsync();

        Assert.Equal((0, null), (state.Failures, state.LastError));
    }

    [Fact]
    public async Task Rule15_APermanentMoveIsFollowedAndTheAddressKept()
    {
        await using var world = await FetchWorld.StartAsync(context =>
        {
            if (context.Request.Path == "/old")
            {
                context.Response.Redirect("/new", permanent: true);
                return Task.CompletedTask;
            }

            return context.Response.WriteAsync(SampleFeed.Rss(SampleFeed.Item("1")));
        });
        var feed = await world.AddAsync("/old");

        await world.FetchAsync();

        Assert.Single(world.Candidates.All);
        Assert.Equal(feed.Address, (await world.Feeds.FindAsync("desk", Token))!.Address);
    }

    [Fact]
    public async Task Rule17_FeedsOfOneHostAreFetchedOneAfterTheOtherWithTheSpacingBetween()
    {
        FetchWorld? serving = null;
        var requestedAt = new ConcurrentQueue<DateTimeOffset>();
        await using var world = await FetchWorld.StartAsync(context =>
        {
            requestedAt.Enqueue(serving!.Now);
            return context.Response.WriteAsync(SampleFeed.Rss(SampleFeed.Item("1")));
        });
        serving = world;
        var feeds = new[] { await world.AddAsync("/a", "a"), await world.AddAsync("/b", "b"), await world.AddAsync("/c", "c") };

        var visit = world.VisitAsync(feeds[0].Host, "a", "b", "c");
        while (!visit.IsCompleted)
        {
            await Task.WhenAny(visit, Task.Delay(20, Token));
            world.Time.Advance(TimeSpan.FromSeconds(0.5));
        }

        await visit;
        Assert.Equal(3, requestedAt.Count);
        Assert.All(requestedAt.Zip(requestedAt.Skip(1)), pair => Assert.True(pair.Second - pair.First >= TimeSpan.FromSeconds(5)));
    }

    [Fact]
    public async Task Rule17_AMessageForABusyHostComesAgainWhenTheHostIsFree()
    {
        await using var world = await StartAsync(SampleFeed.Item("1"));
        var feed = await world.AddAsync("/a", "a");
        await world.AddAsync("/b", "b");
        await world.FetchAsync("a");

        await world.VisitAsync(feed.Host, "b");

        Assert.Single(world.Server.Requests);
        Assert.InRange(world.Queue.SentTo(Queues.VisitHosts).Last().Delay, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Rule21_AcceptNamesFeedFormatsAndThenAnything()
    {
        await using var world = await StartAsync(SampleFeed.Item("1"));
        await world.AddAsync("/feed");

        await world.FetchAsync();

        var accept = world.Server.Requests[0].Header("accept")!;
        Assert.All(
            ["application/atom+xml", "application/rss+xml", "application/rdf+xml", "application/feed+json", "text/xml"],
            type => Assert.Contains(type, accept, StringComparison.Ordinal));
        Assert.EndsWith("*/*;q=0.1", accept, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("   \n ", "empty")]
    [InlineData("<!DOCTYPE html><html><head><title>Sorry</title></head><body/></html>", "HTML page")]
    [InlineData("{\"status\":\"ok\"}", "not a JSON Feed")]
    [InlineData("just words", "neither XML nor JSON")]
    [InlineData("<?xml version=\"1.0\"?><sitemap><url/></sitemap>", "not a feed")]
    public async Task AnAnswerThatIsNoFeedSaysWhatItIs(string body, string words)
    {
        await using var world = await FetchWorld.StartAsync(context => context.Response.WriteAsync(body));
        await world.AddAsync("/feed");

        var state = await world.FetchAsync();

        Assert.Contains(words, state.LastError, StringComparison.Ordinal);
        Assert.Equal(1, state.Failures);
        Assert.Equal(world.Now.AddHours(1), state.NextDueAt);
    }

    [Fact]
    public async Task Rule13_ANameThatDoesNotResolveSaysSoAndBacksOff()
    {
        await using var world = await StartAsync();
        await world.Feeds.PutAsync(new Feed { Id = "desk", Title = "Desk", Address = new Uri("http://no-such-name.invalid/feed") }, Token);

        var state = await world.FetchAsync();

        Assert.Contains("no-such-name.invalid does not resolve", state.LastError, StringComparison.Ordinal);
        Assert.Equal((0L, 1, world.Now.AddHours(1)), (state.Requests, state.Failures, state.NextDueAt));
        Assert.InRange((await world.FetchWhenDueAsync()).NextDueAt - world.Now, TimeSpan.FromHours(1), TimeSpan.FromHours(2));
    }

    [Fact]
    public async Task AKindWithoutAReaderSaysSo()
    {
        await using var world = await StartAsync();
        await world.Feeds.PutAsync((await world.AddAsync("/feed")) with { Adapter = "carrier-pigeon" }, Token);

        var state = await world.FetchAsync();

        Assert.Contains("'carrier-pigeon'", state.LastError, StringComparison.Ordinal);
        Assert.Empty(world.Server.Requests);
    }

    [Fact]
    public async Task AnAnswerThatCouldNotBeStoredIsTakenInLaterWithoutAnotherRequest()
    {
        await using var world = await StartAsync(SampleFeed.Item("1"), SampleFeed.Item("2"));
        await world.AddAsync("/feed");
        world.States.BeforeSave = _ => throw new IOException("The disk is full.");
        await Assert.ThrowsAsync<IOException>(() => world.FetchAsync());
        world.States.BeforeSave = _ => { };

        var state = await world.FetchAsync();

        Assert.Single(world.Server.Requests);
        Assert.Equal((1L, 200), (state.Requests, state.LastStatus));
        Assert.Equal(2, world.Candidates.All.Count);
        Assert.Equal(2, world.Visits.Sum(visit => visit.CandidateIds.Count));
    }

    [Fact]
    public async Task AFeedThatWasSwitchedOffOrRemovedIsSkipped()
    {
        await using var world = await StartAsync(SampleFeed.Item("1"));
        var feed = await world.AddAsync("/feed");
        await world.Feeds.PutAsync(feed with { IsOn = false }, Token);

        await world.VisitAsync(feed.Host, "desk", "never-heard-of");

        Assert.Empty(world.Server.Requests);
    }

    private static Task<FetchWorld> StartAsync(params string[] items) =>
        FetchWorld.StartAsync(context => context.Response.WriteAsync(SampleFeed.Rss(items)));

    private static Task<FetchWorld> AnsweringAsync(int status) => FetchWorld.StartAsync(context =>
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    });

    private static RequestDelegate Conditional(string tag, string? modified, Func<string> body) => context =>
    {
        context.Response.Headers.ETag = tag;
        context.Response.Headers.LastModified = modified;
        if (context.Request.Headers.IfNoneMatch == tag)
        {
            context.Response.StatusCode = 304;
            return Task.CompletedTask;
        }

        return context.Response.WriteAsync(body());
    };
}
