using Aggregator.Tests.Feeds;

namespace Aggregator.Tests.Retention;

/// <summary>What a feed goes on listing is no news when the store has forgotten what became of it.</summary>
public sealed class RelistedEntryTests
{
    private static readonly DateTimeOffset Old = new(2026, 9, 30, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task AnEntryOlderThanItsCandidateIsKeptDoesNotComeBack()
    {
        List<string> items = [SampleFeed.Item("undated"), SampleFeed.Item("dated", Old)];
        await using var world = await FetchWorld.StartAsync(context => context.Response.WriteAsync(SampleFeed.Rss(items)));
        await world.AddAsync("/feed");
        await world.FetchAsync();
        Assert.Equal(2, world.Candidates.All.Count);

        world.Candidates.DeleteAll();
        world.Time.Advance(TimeSpan.FromDays(40));
        items.Insert(0, SampleFeed.Item("new"));
        await world.FetchAsync();
        await world.FetchWhenDueAsync();

        Assert.Equal("Story new", Assert.Single(world.Candidates.All).Title);
    }

    [Fact]
    public async Task NorDoesOneWithADateWhenItsFeedHasForgottenItToo()
    {
        List<string> items = [SampleFeed.Item("dated", Old)];
        await using var world = await FetchWorld.StartAsync(context => context.Response.WriteAsync(SampleFeed.Rss(items)));
        await world.AddAsync("/feed");
        var state = await world.FetchAsync();

        world.Candidates.DeleteAll();
        world.Time.Advance(TimeSpan.FromDays(40));
        await world.States.TrySaveAsync(
            state with { BodyHash = null, History = state.History with { Known = null } }, TestContext.Current.CancellationToken);
        items.Insert(0, SampleFeed.Item("new"));
        await world.FetchAsync();

        Assert.Equal("Story new", Assert.Single(world.Candidates.All).Title);
    }
}
