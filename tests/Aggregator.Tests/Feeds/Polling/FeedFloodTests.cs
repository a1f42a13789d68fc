namespace Aggregator.Tests.Feeds.Polling;

/// <summary>A feed that brings other entries at every poll, beside one that works.</summary>
public sealed class FeedFloodTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Rule26_AFloodIsCappedAtItsNewestNamedAndSlowed()
    {
        await using var world = await StartAsync(new FeedOptions { MaxNewEntries = 100 });
        await world.AddAsync("/flood");

        var state = await world.FetchAsync();
        Assert.Equal((40, null), ((int)state.Candidates, state.History.Flood));
        await world.FetchWhenDueAsync();
        state = await world.FetchWhenDueAsync();

        Assert.Equal((100, "changed"), ((int)state.Candidates, state.History.Outcome));
        Assert.Equal(new FeedFlood(new DateOnly(2026, 10, 1), 120, 100), state.History.Flood);
        Assert.Equal(world.Now + TimeSpan.FromHours(24), state.NextDueAt);
        var third = world.Candidates.All.Where(candidate => candidate.Title.StartsWith("Flood 3 ", StringComparison.Ordinal));
        Assert.Equal(Enumerable.Range(21, 20), third.Select(NumberOf).Order());
        var report = Assert.Single(await world.Reports.ListAsync(Token));
        Assert.Equal(["Floods: 120 new entries on 2026-10-01, 100 taken; it is requested once a day."], report.Warnings);
        Assert.Equal(report.Warnings[0], report.HealthNote);
    }

    [Fact]
    public async Task AnotherDayHasRoomAgainAndItsStoreGrowsByTheCapAtMost()
    {
        await using var world = await StartAsync(new FeedOptions { MaxNewEntries = 30 });
        await world.AddAsync("/flood");
        await world.FetchAsync();

        for (var day = 1; day <= 5; day++)
        {
            Assert.Equal(30 * (day + 1), (await world.FetchWhenDueAsync()).Candidates);
        }

        Assert.Equal(180, world.Candidates.All.Count);
    }

    [Fact]
    public async Task WhatWasLeftIsTakenOnAnotherDayIfItIsStillThere()
    {
        await using var world = await StartAsync(new FeedOptions { MaxNewEntries = 15 });
        await world.AddAsync("/archive");

        Assert.Equal(15, (await world.FetchAsync()).Candidates);
        Assert.Equal(30, (await world.FetchWhenDueAsync()).Candidates);
        var last = await world.FetchWhenDueAsync();

        Assert.Equal((40, null), ((int)last.Candidates, last.History.Flood));
    }

    [Fact]
    public async Task ANeighbourIsNeitherCappedNorSlowed()
    {
        await using var world = await StartAsync(new FeedOptions { MaxNewEntries = 10 });
        await world.AddAsync("/flood");
        await world.AddAsync("/good", "good");
        await world.FetchAsync();

        var good = await world.FetchAsync("good");

        Assert.Equal((10, null, null), ((int)good.Candidates, good.History.Flood, good.LastError));
    }

    [Fact]
    public async Task ACatalogueMayRaiseTheCapOfAFeed()
    {
        await using var world = await StartAsync(new FeedOptions { MaxNewEntries = 10 });
        var feed = await world.AddAsync("/flood");
        await world.Feeds.PutAsync(feed with { MaxNewEntries = 40 }, Token);

        Assert.Equal((40, null), (await world.FetchAsync() is var state ? (int)state.Candidates : 0, state.History.Flood));
    }

    private static int NumberOf(Candidate candidate) => int.Parse(candidate.Title.Split(' ')[^1], CultureInfo.InvariantCulture);

    /// <summary>The flood and the archive have 40 entries, the later in the list the newer; the archive is written anew, and says the same.</summary>
    private static Task<FetchWorld> StartAsync(FeedOptions options)
    {
        var polls = 0;
        return FetchWorld.StartAsync(
            context =>
            {
                polls++;
                context.Response.Headers.ETag = $"\"{polls}\"";
                var (count, name) = context.Request.Path.Value switch
                {
                    "/good" => (10, "Good"),
                    "/archive" => (40, "Old"),
                    _ => (40, $"Flood {polls}"),
                };
                var items = Enumerable.Range(1, count).Select(number =>
                    $"<item><guid>{name} {number}</guid><title>{name} {number}</title><pubDate>Thu, 01 Oct 2026 00:{number:00}:00 GMT</pubDate></item>");
                return context.Response.WriteAsync(SampleFeed.Rss(items.Append($"<!-- {polls} -->")));
            },
            options);
    }
}
