namespace Aggregator.Tests.Feeds.Polling;

public sealed class FeedMoveTests
{
    private string _target = "/new";
    private int _status = 301;
    private string _body = SampleFeed.Rss(SampleFeed.Item("1"));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(301)]
    [InlineData(308)]
    public async Task Rule15_AMoveIsBelievedAfterThreeAnswersOverTwoDays(int status)
    {
        _status = status;
        await using var world = await StartAsync();

        await AskAsync(world, hours: 0);
        await AskAsync(world, hours: 30);
        Assert.Equal(world.Server.At("/old"), await AddressAsync(world));
        var state = await AskAsync(world, hours: 30);

        Assert.Equal(world.Server.At("/new"), await AddressAsync(world));
        Assert.Equal((null, null, null), (state.ETag, state.ValidatorsFor, state.BodyHash));
        Assert.Null(state.History.Move);
        Assert.True(state.NextDueAt - state.LastFetchedAt >= TimeSpan.FromDays(1));
    }

    [Fact]
    public async Task Rule02_TheFirstRequestAfterAMoveIsUnconditional()
    {
        await using var world = await StartAsync();
        await AskAsync(world, hours: 0);
        await AskAsync(world, hours: 30);
        await AskAsync(world, hours: 30);
        var before = world.Server.Requests.Count;

        await AskAsync(world, hours: 30);
        await AskAsync(world, hours: 30);

        var later = world.Server.Requests.Skip(before).ToList();
        Assert.Equal(["/new", "/new"], later.Select(request => request.Path));
        Assert.Equal([null, $"\"/new{_body.Length}\""], later.Select(request => request.Header("if-none-match")));
    }

    [Fact]
    public async Task Rule15_ThreeAnswersWithinTwoDaysAreNotEnough()
    {
        await using var world = await StartAsync();

        await AskAsync(world, hours: 0);
        await AskAsync(world, hours: 25);
        await AskAsync(world, hours: 22);
        Assert.Equal(world.Server.At("/old"), await AddressAsync(world));
        await AskAsync(world, hours: 25);

        Assert.Equal(world.Server.At("/new"), await AddressAsync(world));
    }

    [Fact]
    public async Task Rule15_AnotherTargetStartsTheCountAgainAndNoRedirectEndsIt()
    {
        await using var world = await StartAsync();

        await AskAsync(world, hours: 0);
        await AskAsync(world, hours: 30);
        _target = "/elsewhere";
        var state = await AskAsync(world, hours: 30);
        Assert.Equal((world.Server.At("/elsewhere"), 1), (state.History.Move!.To, state.History.Move.Answers));
        _status = 200;
        state = await AskAsync(world, hours: 30);

        Assert.Null(state.History.Move);
        Assert.Equal(world.Server.At("/old"), await AddressAsync(world));
    }

    [Fact]
    public async Task Rule15_AnAnswerThatCannotBeReadDoesNotCount()
    {
        await using var world = await StartAsync();
        await AskAsync(world, hours: 0);
        _body = "<html><body>Parked</body></html>";

        await AskAsync(world, hours: 30);
        var state = await AskAsync(world, hours: 30);

        Assert.Equal(1, state.History.Move!.Answers);
        Assert.Equal(world.Server.At("/old"), await AddressAsync(world));
    }

    [Theory]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    public async Task Rule15_ATemporaryRedirectIsNeverAMove(int status)
    {
        _status = status;
        await using var world = await StartAsync();

        for (var times = 0; times < 5; times++)
        {
            Assert.Null((await AskAsync(world, hours: 30)).History.Move);
        }

        Assert.Equal(world.Server.At("/old"), await AddressAsync(world));
    }

    [Fact]
    public async Task Rule17_AHostThatARedirectLeadsToIsHeldToo()
    {
        await using var there = await Support.LoopbackServer.StartAsync(context => context.Response.WriteAsync(_body));
        _target = there.At("/feed").AbsoluteUri;
        await using var world = await StartAsync();

        await AskAsync(world, hours: 0);

        var freeAt = await world.Leases.FreeAtAsync($"host:{there.At("/").Authority}", Token);
        Assert.InRange(freeAt - world.Now, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(10));
        await world.Leases.TryAcquireAsync($"host:{there.At("/").Authority}", world.Now.AddHours(1), world.Now.AddDays(40), Token);
        var state = await AskAsync(world, hours: 30);
        Assert.Equal("host-busy", state.History.Outcome);
        Assert.Single(there.Requests);
    }

    private async Task<FetchWorld> StartAsync()
    {
        var world = await FetchWorld.StartAsync(context =>
        {
            if (context.Request.Path == "/old" && _status != 200)
            {
                context.Response.StatusCode = _status;
                context.Response.Headers.Location = _target;
                return Task.CompletedTask;
            }

            var tag = $"\"{context.Request.Path}{_body.Length}\"";
            context.Response.Headers.ETag = tag;
            context.Response.StatusCode = context.Request.Headers.IfNoneMatch == tag ? 304 : 200;
            return context.Response.StatusCode == 304 ? Task.CompletedTask : context.Response.WriteAsync(_body);
        });
        await world.AddAsync("/old");

        return world;
    }

    private static Task<FeedState> AskAsync(FetchWorld world, int hours)
    {
        world.Time.Advance(TimeSpan.FromHours(hours));
        return world.FetchAsync();
    }

    private static async Task<Uri> AddressAsync(FetchWorld world) => (await world.Feeds.FindAsync("desk", Token))!.Address;
}
