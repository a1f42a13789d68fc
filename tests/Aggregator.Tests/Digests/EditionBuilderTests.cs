using Aggregator.Digests;
using Aggregator.Feeds.Catalogue;
using Aggregator.Feeds.Polling;
using Aggregator.Labs;
using Aggregator.Storage;
using Aggregator.Tests.Stories;

namespace Aggregator.Tests.Digests;

public sealed class EditionBuilderTests
{
    [Fact]
    public async Task LabsAreCountedAgainstTheMeanOfTheEditionsBefore()
    {
        var desk = new Desk();
        desk.Receive(News.Article("a", "DeepSeek releases V3.2"), News.Article("b", "Moonshot opens the weights of Kimi K2", labs: ["moonshot", "deepseek"]));
        await desk.PublishAsync();
        desk.NextDay();
        desk.Receive(News.Article("c", "Moonshot raises money", hours: 24, labs: ["moonshot"]));

        var edition = await desk.PublishAsync();

        var count = Assert.Single(edition.Labs);
        Assert.Equal(("moonshot", 1, 1.0), (count.Lab, count.Articles, count.WeekMean));
        Assert.Equal([("deepseek", 2, null), ("moonshot", 1, null)], desk.Stores.Editions.Values.First().Labs.Select(lab => (lab.Lab, lab.Articles, lab.WeekMean)));
    }

    [Fact]
    public async Task SourcesTellWhichFeedsWereHeardAndWhichWereSilent()
    {
        var desk = new Desk();
        desk.Receive(News.Article("a", "DeepSeek releases V3.2"));
        desk.Stores.Counts = new CandidateCounts(0, 1, 17);
        desk.Stores.Feeds.AddRange([Feed("one"), Feed("two"), Feed("three"), Feed("off") with { IsOn = false }]);
        desk.Stores.States.Add(new FeedState { FeedId = "one", LastSuccessAt = News.Noon });
        desk.Stores.States.Add(new FeedState { FeedId = "two", LastSuccessAt = News.Noon.AddDays(-9) });

        desk.Stores.States.Add(new FeedState { FeedId = "three", LastFetchedAt = News.Noon, LastStatus = 403, LastError = "403 Forbidden" });

        var edition = await desk.PublishAsync();

        Assert.Equal((3, 1), (edition.Sources.On, edition.Sources.Heard));
        Assert.Equal(["Feed two"], edition.Sources.Silent);
        Assert.Equal(["Feed one"], edition.Sources.Seen);
        Assert.Equal(["Feed three"], edition.Sources.Refused);
        Assert.Equal(17, edition.NearMisses);
    }

    [Fact]
    public async Task AnEditionBearsTheVersionOfItsLexicon()
    {
        var desk = new Desk();
        desk.Receive(News.Article("a", "DeepSeek releases V3.2"));

        var edition = await desk.PublishAsync();

        Assert.Equal(new Lexicon().Version, edition.LexiconVersion);
    }

    [Fact]
    public async Task StoriesAreSortedByLaneAndByLab()
    {
        var desk = new Desk();
        desk.Receive(
            News.Article("a", "DeepSeek releases V3.2 with sparse attention") with { Lane = "lab" },
            News.Article("b", "Moonshot opens the weights of Kimi K2", labs: ["moonshot"]),
            News.Article("c", "Tsinghua and DeepSeek study how readers judge long answers", "Post", labs: ["deepseek"]));

        var edition = await desk.PublishAsync();

        Assert.Equal([("media", 2), ("lab", 1)], edition.Lanes.Select(lane => (lane.Key, lane.Stories.Count)));
        Assert.Equal([("DeepSeek", 2), ("Moonshot AI", 1)], edition.LabSections.Select(lab => (lab.Name, lab.Stories.Count)));
        Assert.All(edition.Lanes.Concat(edition.LabSections).SelectMany(section => section.Stories), id => Assert.Contains(edition.Stories, story => story.Id == id));
        Assert.NotNull(edition.TookMilliseconds);
    }

    [Fact]
    public async Task ADayWithoutAnEditionDoesNotRaiseTheMeanOfTheWeek()
    {
        var desk = new Desk();
        desk.Receive(News.Article("a", "DeepSeek releases V3.2 with sparse attention"), News.Article("b", "DeepSeek opens an office in Singapore for hiring", "Post"));
        await desk.PublishAsync();
        desk.Time.Advance(TimeSpan.FromDays(4));
        desk.Receive(News.Article("c", "DeepSeek raises prices of its night tariff", hours: 90));

        var count = Assert.Single((await desk.PublishAsync()).Labs);

        Assert.Equal((1, 0.5), (count.Articles, count.WeekMean));
    }

    [Fact]
    public async Task NoOutletFillsTheFrontAndTheRestGoesToTheTail()
    {
        var desk = new Desk(new DigestOptions { MaxStoriesPerOutlet = 2, MaxTailStories = 1, ScoreFloor = 0 });
        desk.Receive([.. Sample.Articles(8).Select(article => article with { Outlet = "Loud", Labs = [] })]);
        desk.Receive(News.Article("other", "DeepSeek releases V3.2 with sparse attention", "Quiet"));

        var edition = await desk.PublishAsync();

        Assert.Equal(2, edition.Stories.Count(story => !story.IsTail && story.Sources[0].Outlet == "Loud"));
        Assert.Contains(edition.Stories, story => story is { IsTail: false } && story.Sources[0].Outlet == "Quiet");
        Assert.True(Assert.Single(edition.Stories, story => story.IsTail) == edition.Stories[^1]);
    }

    [Fact]
    public async Task StoriesBelowTheFloorAreLeftOut()
    {
        var desk = new Desk(new DigestOptions { ScoreFloor = 0.5 });
        desk.Receive(
            News.Article("weak", "A passing remark on labs") with { Trust = 0.1, Relevance = 0.1, Topic = "opinion" },
            News.Article("a", "DeepSeek releases V3.2 with sparse attention", "A"),
            News.Article("b", "DeepSeek releases V3.2 with sparse attention, prices fall", "B"));

        var edition = await desk.PublishAsync();

        Assert.Equal(2, Assert.Single(edition.Stories).Sources.Count);
        Assert.Equal(3, edition.Articles);
    }

    [Fact]
    public async Task ALiveViewTakesWhatWasPublishedInItsWindowAndTellsItAgain()
    {
        var desk = new Desk();
        desk.Receive(News.Article("a", "DeepSeek releases V3.2 with sparse attention"), News.Article("old", "Moonshot opens the weights of Kimi K2", hours: -30, labs: ["moonshot"]));
        await desk.PublishAsync();

        var view = await desk.Live.GetAsync(TimeSpan.FromHours(24), TestContext.Current.CancellationToken);

        var story = Assert.Single(view.Stories);
        Assert.True(view.IsLive);
        Assert.Equal(new DateOnly(2026, 6, 2), story.FirstTold);
        Assert.False(story.IsUpdate);
        Assert.Single(desk.Stores.Editions);
    }

    [Fact]
    public async Task ALiveViewIsKeptUntilAnArticleArrives()
    {
        var desk = new Desk();
        desk.Receive(News.Article("a", "DeepSeek releases V3.2 with sparse attention"));
        var first = await desk.Live.GetAsync(TimeSpan.FromHours(24), TestContext.Current.CancellationToken);
        desk.Time.Advance(TimeSpan.FromSeconds(11));
        var same = await desk.Live.GetAsync(TimeSpan.FromHours(24), TestContext.Current.CancellationToken);
        desk.Time.Advance(TimeSpan.FromSeconds(11));
        desk.Receive(News.Article("b", "Moonshot opens the weights of Kimi K2", hours: 10, labs: ["moonshot"]));

        var second = await desk.Live.GetAsync(TimeSpan.FromHours(24), TestContext.Current.CancellationToken);

        Assert.Same(first, same);
        Assert.Equal(2, second.Stories.Count);
    }

    [Fact]
    public async Task ALiveViewGrowsOld()
    {
        var desk = new Desk();
        desk.Receive(News.Article("a", "DeepSeek releases V3.2 with sparse attention"));
        var first = await desk.Live.GetAsync(TimeSpan.FromHours(24), TestContext.Current.CancellationToken);
        desk.Time.Advance(TimeSpan.FromMinutes(2));

        Assert.NotSame(first, await desk.Live.GetAsync(TimeSpan.FromHours(24), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("2026-06-02T22:29:59Z", "2026-06-02T22:30:00Z")]
    [InlineData("2026-06-02T22:30:00Z", "2026-06-03T22:30:00Z")]
    [InlineData("2026-06-03T06:30:00+08:00", "2026-06-03T22:30:00Z")]
    public void TheNextPublicationIsTheNextTimeItsHourComes(string now, string next) =>
        Assert.Equal(At(next), new DigestOptions().NextPublicationAfter(At(now)));

    private static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture);

    private static Feed Feed(string id) => new() { Id = id, Title = "Feed " + id, Address = new Uri($"https://{id}.example/feed") };
}
