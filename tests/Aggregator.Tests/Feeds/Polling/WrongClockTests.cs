namespace Aggregator.Tests.Feeds.Polling;

/// <summary>Feeds that call Beijing's time GMT, from the poll to the candidate.</summary>
public sealed class WrongClockTests
{
    private readonly List<(string Id, DateTimeOffset At, DateTimeOffset Stated)> _posts = [];
    private TimeSpan _ahead = TimeSpan.FromHours(8);

    [Fact]
    public async Task TheDatesOfAFeedThatCallsBeijingsTimeGmtAreCorrected()
    {
        await using var world = await StartAsync();

        for (var poll = 0; poll < 5; poll++)
        {
            await PostAndFetchAsync(world);
        }

        var last = world.Candidates.All.Single(candidate => candidate.Title == "Story 4");
        Assert.Equal(_posts[^1].At, last.PublishedAt);
        Assert.Equal(TimeSpan.FromHours(8), world.States["desk"].History.Clock.Shift);
        Assert.Equal(8, Assert.Single(await world.Reports.ListAsync(TestContext.Current.CancellationToken)).DatesAheadHours);
        Assert.All(world.Candidates.All, candidate => Assert.True(candidate.PublishedAt <= candidate.FirstSeenAt));
    }

    [Fact]
    public async Task TheCorrectionEndsWhenTheFeedIsMended()
    {
        await using var world = await StartAsync();
        for (var poll = 0; poll < 4; poll++)
        {
            await PostAndFetchAsync(world);
        }

        _ahead = TimeSpan.Zero;
        for (var poll = 0; poll < 4; poll++)
        {
            await PostAndFetchAsync(world);
        }

        Assert.Equal(_posts[^1].At, world.Candidates.All.Single(candidate => candidate.Title == "Story 7").PublishedAt);
        Assert.Equal(TimeSpan.Zero, world.States["desk"].History.Clock.Shift);
    }

    [Fact]
    public async Task ACheckSaysWhatOneAnswerShows()
    {
        await using var world = await StartAsync();
        Post(world.Now.AddMinutes(-20));
        Post(world.Now.AddMinutes(-90));
        Post(world.Now.AddHours(-3.2));

        var check = await world.Probe.CheckAsync(world.Server.At("/feed"), TestContext.Current.CancellationToken);

        Assert.Equal((TimeSpan.FromHours(8), 3), (check.Clock.Shift, check.Ahead.Count));
    }

    private async Task<FetchWorld> StartAsync()
    {
        var world = await FetchWorld.StartAsync(context =>
        {
            context.Response.Headers.ETag = $"\"{_posts.Count}\"";
            return context.Response.WriteAsync(SampleFeed.Rss(_posts.Select(post => SampleFeed.Item(post.Id, post.Stated))));
        });
        await world.AddAsync("/feed");

        return world;
    }

    /// <summary>An entry shortly before the poll, which is made when the feed is due.</summary>
    private async Task PostAndFetchAsync(FetchWorld world)
    {
        if (_posts.Count > 0)
        {
            world.Time.SetUtcNow(world.States["desk"].NextDueAt);
        }

        Post(world.Now.AddMinutes(-7));
        await world.FetchAsync();
    }

    private void Post(DateTimeOffset at)
    {
        var whole = new DateTimeOffset(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero);
        _posts.Add((_posts.Count.ToString(CultureInfo.InvariantCulture), whole, whole + _ahead));
    }
}
