namespace Aggregator.Tests.Feeds.Management;

public sealed class FeedAdderTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Rule31_APageAndTheFeedItNamesAreRequestedOnceEachAndNotAgainBeforeTheFeedIsDue()
    {
        await using var world = await FetchWorld.StartAsync(Site, spacing: TimeSpan.Zero);

        await world.Planner.PlanAsync(Token);
        var result = await world.Adder.AddAsync(Request(world.Server.At("/")), Token);
        await world.Planner.PlanAsync(Token);
        await world.FetchAsync(result.Feed!.Id);

        Assert.Null(result.Problem);
        Assert.Equal(["/", "/feed"], world.Server.Requests.Select(request => request.Path));
        Assert.Equal(["aggregator.feeds.planned 0", "aggregator.feeds.planned 0"], world.Measured.Of(FlowMetrics.Planned));
        Assert.Equal(("the-desk", "The Desk", world.Server.At("/feed")), (result.Feed.Id, result.Feed.Title, result.Feed.Address));
        Assert.Equal((2, 2), (result.Candidates, world.Candidates.All.Count));
        Assert.Equal(2, world.Visits.Sum(visit => visit.CandidateIds.Count));
    }

    [Fact]
    public async Task TheFirstPollAfterAddingIsConditional()
    {
        await using var world = await FetchWorld.StartAsync(Site, spacing: TimeSpan.Zero);
        var result = await world.Adder.AddAsync(Request(world.Server.At("/feed")), Token);

        await world.FetchWhenDueAsync(result.Feed!.Id);

        Assert.Equal([null, "\"one\""], world.Server.Requests.Select(request => request.Header("if-none-match")));
    }

    [Theory]
    [InlineData(null, "/feed", "comments")]
    [InlineData(3, "/comments/feed", "as requested")]
    public async Task OfSeveralFeedsTheLikeliestIsTakenOrTheOneThatIsRequested(int? number, string path, string why)
    {
        await using var world = await FetchWorld.StartAsync(Site, spacing: TimeSpan.Zero);

        var result = await world.Adder.AddAsync(Request(world.Server.At("/several"), number), Token);

        Assert.Equal(["/feed", "/feed.json", "/comments/feed"], result.Choices.Select(choice => choice.Address.AbsolutePath));
        Assert.Equal(world.Server.At(path), result.Feed!.Address);
        Assert.Contains(why, result.Why, StringComparison.Ordinal);
        Assert.Equal(2, world.Server.Requests.Count);
    }

    [Fact]
    public async Task ANumberThatIsNotThereCostsTheFeedNoRequest()
    {
        await using var world = await FetchWorld.StartAsync(Site, spacing: TimeSpan.Zero);

        var result = await world.Adder.AddAsync(Request(world.Server.At("/several"), 4), Token);

        Assert.Contains("leads to 3 feeds; there is no number 4", result.Problem, StringComparison.Ordinal);
        Assert.Single(world.Server.Requests);
    }

    [Fact]
    public async Task WhatIsThereAlreadyCostsNoRequest()
    {
        await using var world = await FetchWorld.StartAsync(Site, spacing: TimeSpan.Zero);
        await world.AddAsync("/feed?utm_source=x", "desk");

        var result = await world.Adder.AddAsync(Request(world.Server.At("/feed")), Token);
        var byPage = await world.Adder.AddAsync(Request(world.Server.At("/")), Token);

        Assert.Contains("is the feed 'desk' already", result.Problem, StringComparison.Ordinal);
        Assert.Contains("is the feed 'desk' already", byPage.Problem, StringComparison.Ordinal);
        Assert.Equal("/", Assert.Single(world.Server.Requests).Path);
    }

    [Fact]
    public async Task AFeedThatMovedForGoodIsKeptByItsNewAddress()
    {
        await using var world = await FetchWorld.StartAsync(Site, spacing: TimeSpan.Zero);

        var result = await world.Adder.AddAsync(
            new AddFeedRequest(new Feed { Id = "mine", Title = "Mine", Address = world.Server.At("/old"), Trust = 0.9, Lane = "letter" }),
            Token);

        Assert.Equal(
            new Feed { Id = "mine", Title = "Mine", Address = world.Server.At("/feed"), Trust = 0.9, Lane = "letter" },
            result.Feed);
        Assert.Equal(world.Server.At("/feed").AbsoluteUri, world.States["mine"].ValidatorsFor);
    }

    [Fact]
    public async Task APageOfAnOperatorsSelectorsIsASourceLikeAnyOther()
    {
        await using var world = await FetchWorld.StartAsync(Site, spacing: TimeSpan.Zero);
        var wish = new Feed
        {
            Id = "",
            Title = "",
            Address = world.Server.At("/list"),
            Adapter = AdapterNames.Html,
            Selectors = new EntrySelectors { List = "ul.news > li", Date = "time" }
        };

        var result = await world.Adder.AddAsync(new AddFeedRequest(wish), Token);
        var state = await world.FetchWhenDueAsync(result.Feed!.Id);

        Assert.Equal(wish.Selectors, (await world.Feeds.FindAsync(result.Feed.Id, Token))!.Selectors);
        Assert.Equal(["DeepSeek V4"], world.Candidates.All.Select(candidate => candidate.Title));
        Assert.Null(state.LastError);
    }

    [Theory]
    [InlineData("/nothing", "HTML page")]
    [InlineData("/missing", "404")]
    [InlineData("/broken", "which was not added: The server answers 404")]
    public async Task WhatCannotBeAddedIsSaidAndLeavesNothingBehind(string path, string words)
    {
        await using var world = await FetchWorld.StartAsync(Site, spacing: TimeSpan.Zero);

        var result = await world.Adder.AddAsync(Request(world.Server.At(path)), Token);

        Assert.Contains(words, result.Problem, StringComparison.Ordinal);
        Assert.Empty(await world.Feeds.ListAsync(Token));
        Assert.Empty(world.Candidates.All);
    }

    private static AddFeedRequest Request(Uri address, int? number = null) =>
        new(new Feed { Id = "", Title = "", Address = address }, number);

    private static Task Site(HttpContext context)
    {
        const string Announced = "<link rel='alternate' type='application/rss+xml' title='Desk' href='/feed'>";
        context.Response.ContentType = "text/html; charset=utf-8";
        switch (context.Request.Path.Value)
        {
            case "/":
                return context.Response.WriteAsync($"<html><head>{Announced}</head></html>");
            case "/several":
                return context.Response.WriteAsync(
                    $"<html><head><link rel='alternate' type='application/rss+xml' title='Desk » Comments' href='/comments/feed'>{Announced}{Announced}<link rel='alternate' type='application/feed+json' href='/feed.json'></head></html>");
            case "/broken":
                return context.Response.WriteAsync("<link rel='alternate' type='application/atom+xml' href='/missing'>");
            case "/nothing":
                return context.Response.WriteAsync("<html><body>Nothing here. <a href='javascript:feed()'>RSS</a></body></html>");
            case "/list":
                return context.Response.WriteAsync("<ul class=news><li><a href='/one'>DeepSeek V4</a><time datetime='2026-09-30T10:00:00Z'>x</time></li><li>no link</li></ul>");
            case "/old":
                context.Response.Redirect("/feed", permanent: true);
                return Task.CompletedTask;
            case "/feed" or "/feed.json" or "/comments/feed":
                context.Response.ContentType = "application/rss+xml";
                context.Response.Headers.ETag = "\"one\"";
                return context.Response.WriteAsync(SampleFeed.Rss(SampleFeed.Item("1"), SampleFeed.Item("2")));
            default:
                context.Response.StatusCode = 404;
                return Task.CompletedTask;
        }
    }
}
