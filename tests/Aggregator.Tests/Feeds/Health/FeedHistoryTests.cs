using Aggregator.Feeds.Health;

namespace Aggregator.Tests.Feeds.Health;

/// <summary>What is counted of every exchange, and what is reported of it.</summary>
public sealed class FeedHistoryTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Rule32_StatusChangeDueAndTheShareOf304OverSevenDaysAreReported()
    {
        await using var world = await FetchWorld.StartAsync(Conditional);
        await world.AddAsync("/feed");

        await world.FetchAsync();
        await world.FetchWhenDueAsync();
        var state = await world.FetchWhenDueAsync();

        var report = Assert.Single(await world.Reports.ListAsync(Token));
        Assert.Equal(
            (304, "not-modified", state.LastChangedAt, state.NextDueAt),
            (report.LastStatus, report.LastOutcome, report.LastChangedAt, report.NextDueAt));
        Assert.Equal((3, 2, 2, 0, 0, 0, 1), (report.Week.Requests, report.Week.Conditional, report.Week.NotModified, report.Week
            .Early, report.Week.Repeated, report.Week.Refused, report.Week.NewEntries));
        Assert.Equal(0.6667, report.Week.NotModifiedShare);
        Assert.Equal([("changed", 1), ("not-modified", 2)], report.Week.Outcomes.Select(outcome => (outcome.Key, outcome.Value)));
    }

    [Fact]
    public async Task Rule32_CountersForgetWhatIsOlderThanAWeekAndNeverGrowBeyondIt()
    {
        await using var world = await FetchWorld.StartAsync(Conditional);
        await world.AddAsync("/feed");
        var longest = 0;

        for (var polls = 0; polls < 400; polls++)
        {
            world.Time.Advance(TimeSpan.FromHours(2));
            var state = await world.FetchAsync();
            longest = Math.Max(longest, JsonSerializer.Serialize(state, RecordKinds.Json.FeedState).Length);
            Assert.InRange(state.History.Days.Count, 1, 8);
        }

        Assert.InRange(longest, 1, 4_000);
        Assert.InRange((await world.Reports.ListAsync(Token))[0].Week.Requests, 6 * 12, 7 * 12);
        world.Time.Advance(TimeSpan.FromDays(8));
        Assert.Equal(0, (await world.Reports.ListAsync(Token))[0].Week.Requests);
    }

    [Theory]
    [InlineData("/missing", "status-404")]
    [InlineData("/error", "status-500")]
    [InlineData("/empty", "empty")]
    [InlineData("/page", "not-a-feed")]
    [InlineData("/loop", "redirect-loop")]
    [InlineData("/away", "forbidden-address")]
    [InlineData("/limit", "status-429")]
    public async Task EveryWayAnExchangeCanEndIsCountedByItsName(string path, string outcome)
    {
        await using var world = await FetchWorld.StartAsync(context =>
        {
            switch (context.Request.Path.Value)
            {
                case "/missing": context.Response.StatusCode = 404; break;
                case "/error": context.Response.StatusCode = 500; break;
                case "/limit": context.Response.StatusCode = 429; break;
                case "/loop": context.Response.Redirect("/loop"); break;
                case "/away": context.Response.Redirect("http://169.254.169.254/latest"); break;
                case "/page": return context.Response.WriteAsync("<html><body>Hello</body></html>");
            }

            return Task.CompletedTask;
        });
        await world.AddAsync(path);

        var state = await world.FetchAsync();

        Assert.Equal(outcome, state.History.Outcome);
        Assert.Equal(1, Assert.Single(state.History.Days).Counts.Outcomes[outcome]);
        Assert.NotNull(state.LastError);
    }

    [Fact]
    public async Task Rule14_RefusalsAreCounted()
    {
        var status = 403;
        await using var world = await FetchWorld.StartAsync(context =>
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        });
        await world.AddAsync("/feed");

        await world.FetchAsync();
        status = 429;
        var state = await world.FetchWhenDueAsync();
        status = 500;
        state = await world.FetchWhenDueAsync();

        Assert.Equal(2, FeedCounts.OfWeek(state.History.Days, world.Now).Refused);
        Assert.Equal(3, FeedCounts.OfWeek(state.History.Days, world.Now).Requests);
    }

    [Fact]
    public async Task Rule10_AnExchangeThatWasCutOffByAStopIsNotRequestedAgainAtOnce()
    {
        using var stopping = new CancellationTokenSource();
        await using var world = await FetchWorld.StartAsync(async context =>
        {
            await stopping.CancelAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        });
        var feed = await world.AddAsync("/feed");
        world.Time.Advance(TimeSpan.FromMinutes(1));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => world.VisitAsync(feed.Host, stopping.Token, "desk"));
        world.Time.Advance(TimeSpan.FromMinutes(59));
        await world.VisitAsync(feed.Host, "desk");

        Assert.Single(world.Server.Requests);
        Assert.Equal(("interrupted", 0), (world.States["desk"].History.Outcome, world.States["desk"].Failures));
        Assert.Equal(0, await world.Planner.PlanAsync(Token));
    }

    [Fact]
    public async Task Rule06_AnOperatorMaySetThirtyMinutesForAFeed()
    {
        await using var world = await FetchWorld.StartAsync(Conditional);
        await world.Feeds.PutAsync((await world.AddAsync("/feed")) with { MinInterval = TimeSpan.FromMinutes(30) }, Token);

        await world.FetchAsync();
        var state = await world.FetchWhenDueAsync();

        Assert.InRange(state.NextDueAt - world.Now, TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(60));
        world.Time.Advance(TimeSpan.FromMinutes(29));
        await world.FetchAsync();
        Assert.Equal(2, world.Server.Requests.Count);
        Assert.Equal(0, FeedCounts.OfWeek(world.States["desk"].History.Days, world.Now).Early);
    }

    [Fact]
    public async Task EntriesOfTheAnswerBeforeAreNotLookedUpAgain()
    {
        var items = Enumerable.Range(0, 5).Select(number => SampleFeed.Item($"{number}")).ToList();
        await using var world = await FetchWorld.StartAsync(context => context.Response.WriteAsync(SampleFeed.Rss(items)));
        await world.AddAsync("/feed");
        await world.FetchAsync();
        items.Insert(0, SampleFeed.Item("new"));
        world.Candidates.Adds = 0;

        await world.FetchWhenDueAsync();

        Assert.Equal(1, world.Candidates.Adds);
        Assert.Equal(6, world.Candidates.All.Count);
    }

    [Fact]
    public async Task ChangesOfADayAreReportedOnceADayWithWhoAndWhy()
    {
        var status = 200;
        await using var world = await FetchWorld.StartAsync(context =>
        {
            context.Response.StatusCode = status;
            return status == 200 ? Conditional(context) : Task.CompletedTask;
        });
        await world.AddAsync("/feed");
        await world.FetchAsync();
        await world.Summary.LogAsync(Token);
        status = 403;
        await world.FetchWhenDueAsync();

        var change = Assert.Single(FeedChange.OfDay(await world.Reports.ListAsync(Token), world.Now));
        Assert.Equal(("desk", FeedHealthState.Fresh, FeedHealthState.Refused), (change.Id, change.From, change.To));
        Assert.Contains("403", change.Why, StringComparison.Ordinal);

        world.Time.SetUtcNow(world.Now.Date.AddDays(1).AddMinutes(1));
        await world.Summary.LogAsync(Token);
        await world.Summary.LogAsync(Token);

        Assert.Single(world.Log.Lines, line => line.Contains("desk fresh -> refused", StringComparison.Ordinal));
        world.Time.Advance(TimeSpan.FromDays(1));
        Assert.Empty(FeedChange.OfDay(await world.Reports.ListAsync(Token), world.Now));
    }

    [Fact]
    public async Task Rule30_SeventyNineOfEightyFeedsCompleteBesideATarpit()
    {
        var release = new TaskCompletionSource();
        await using var world = await FetchWorld.StartAsync(
            context => context.Request.Path == "/7" ? release.Task : context.Response.WriteAsync(SampleFeed.Rss(SampleFeed.Item("1"))));
        var port = world.Server.At("/").Port;
        for (var number = 0; number < 80; number++)
        {
            await world.Feeds.PutAsync(
                new Feed { Id = $"f{number}", Title = "F", Address = new Uri($"http://h{number}.localhost:{port}/{number}") },
                Token);
        }

        Assert.Equal(80, await world.Planner.PlanAsync(Token));
        var tarpit = Task.CompletedTask;
        foreach (var batch in world.Visits.Chunk(14))
        {
            var visiting = world.VisitAsync(batch);
            var isCaught = batch.Any(visit => visit.FeedIds[0] == "f7");
            await (isCaught ? Task.CompletedTask : visiting.WaitAsync(TimeSpan.FromSeconds(60), Token));
            tarpit = isCaught ? visiting : tarpit;
        }

        while ((await world.States.ListAsync(Token)).Count(state => state.LastStatus == 200) < 79)
        {
            await Task.Delay(20, Token);
        }

        var states = await world.States.ListAsync(Token);
        Assert.Equal(79, states.Count(state => state.LastStatus == 200));
        Assert.False(tarpit.IsCompleted);
        release.SetResult();
        await tarpit;
    }

    private static Task Conditional(HttpContext context)
    {
        context.Response.Headers.ETag = "\"one\"";
        context.Response.StatusCode = context.Request.Headers.IfNoneMatch == "\"one\"" ? 304 : 200;
        return context.Response.StatusCode == 304 ? Task.CompletedTask : context.Response.WriteAsync(SampleFeed.Rss(SampleFeed.Item("1")));
    }
}
