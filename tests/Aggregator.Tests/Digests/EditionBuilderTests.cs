namespace Aggregator.Tests.Digests;

public sealed class EditionBuilderTests
{
    [Fact]
    public async Task LabsAreCountedAgainstTheMeanOfTheEditionsBefore()
    {
        var digestFixture = new DigestFixture();
        digestFixture.Receive(
            News.Article("a", "DeepSeek releases V3.2"),
            News.Article("b", "Moonshot opens the weights of Kimi K2", labs: ["moonshot", "deepseek"]));
        await digestFixture.PublishAsync();
        digestFixture.NextDay();
        digestFixture.Receive(News.Article("c", "Moonshot raises money", hours: 24, labs: ["moonshot"]));

        var edition = await digestFixture.PublishAsync();

        var count = Assert.Single(edition.Labs);
        Assert.Equal(("moonshot", 1, 1.0), (count.Lab, count.Articles, count.WeekMean));
        Assert.Equal(
            [("deepseek", 2, null), ("moonshot", 1, null)],
            digestFixture.Stores.Editions.Values.First().Labs.Select(lab => (lab.Lab, lab.Articles, lab.WeekMean)));
    }

    [Fact]
    public async Task FeedsAreSortedByWhetherTheyAnsweredRefusedOrKeptSilent()
    {
        var digestFixture = new DigestFixture();
        digestFixture.Receive(News.Article("a", "DeepSeek releases V3.2"));
        digestFixture.Stores.Rejected = 17;
        digestFixture.Stores.Feeds.AddRange([Feed("one"), Feed("two"), Feed("three"), Feed("off") with { IsOn = false }]);
        digestFixture.Stores.States.Add(new FeedState { FeedId = "one", LastSuccessAt = News.Noon });
        digestFixture.Stores.States.Add(new FeedState { FeedId = "two", LastSuccessAt = News.Noon.AddDays(-9) });

        digestFixture.Stores.States
            .Add(new FeedState { FeedId = "three", LastFetchedAt = News.Noon, LastStatus = 403, LastError = "403 Forbidden" });

        var edition = await digestFixture.PublishAsync();

        Assert.Equal(3, edition.Sources.Total);
        Assert.Equal(["Feed two"], edition.Sources.Silent);
        Assert.Equal(["Feed one"], edition.Sources.Answered);
        Assert.Equal(["Feed three"], edition.Sources.Refused);
        Assert.Equal(17, edition.NearMisses);
    }

    [Fact]
    public async Task AnEditionBearsTheVersionOfItsLexicon()
    {
        var digestFixture = new DigestFixture();
        digestFixture.Receive(News.Article("a", "DeepSeek releases V3.2"));

        var edition = await digestFixture.PublishAsync();

        Assert.Equal(new Lexicon().Version, edition.LexiconVersion);
    }

    [Fact]
    public async Task StoriesAreSortedByLaneAndByLab()
    {
        var digestFixture = new DigestFixture();
        digestFixture.Receive(
            News.Article("a", "DeepSeek releases V3.2 with sparse attention") with { Lane = "lab" },
            News.Article("b", "Moonshot opens the weights of Kimi K2", labs: ["moonshot"]),
            News.Article("c", "Tsinghua and DeepSeek study how readers judge long answers", "Post", labs: ["deepseek"]));

        var edition = await digestFixture.PublishAsync();

        Assert.Equal([("media", 2), ("lab", 1)], edition.Lanes.Select(lane => (lane.Key, lane.Stories.Count)));
        Assert.Equal([("DeepSeek", 2), ("Moonshot AI", 1)], edition.LabSections.Select(lab => (lab.Name, lab.Stories.Count)));
        Assert.All(
            edition.Lanes.Concat(edition.LabSections).SelectMany(section => section.Stories),
            id => Assert.Contains(edition.Stories, story => story.Id == id));
        Assert.True(edition.TookMilliseconds >= 0);
    }

    [Fact]
    public async Task ADayWithoutAnEditionDoesNotRaiseTheMeanOfTheWeek()
    {
        var digestFixture = new DigestFixture();
        digestFixture.Receive(
            News.Article("a", "DeepSeek releases V3.2 with sparse attention"),
            News.Article("b", "DeepSeek opens an office in Singapore for hiring", "Post"));
        await digestFixture.PublishAsync();
        digestFixture.Time.Advance(TimeSpan.FromDays(4));
        digestFixture.Receive(News.Article("c", "DeepSeek raises prices of its night tariff", hours: 90));

        var count = Assert.Single((await digestFixture.PublishAsync()).Labs);

        Assert.Equal((1, 0.5), (count.Articles, count.WeekMean));
    }

    [Fact]
    public async Task NoOutletFillsTheFrontAndTheRestGoesToTheTail()
    {
        var digestFixture = new DigestFixture(new DigestOptions { MaxStoriesPerOutlet = 2, MaxTailStories = 1, ScoreFloor = 0 });
        digestFixture.Receive([.. Sample.Articles(8).Select(article => article with { Outlet = "Loud", Labs = [] })]);
        digestFixture.Receive(News.Article("other", "DeepSeek releases V3.2 with sparse attention", "Quiet"));

        var edition = await digestFixture.PublishAsync();

        Assert.Equal(2, edition.Stories.Count(story => !story.IsTail && story.Sources[0].Outlet == "Loud"));
        Assert.Contains(edition.Stories, story => story is { IsTail: false } && story.Sources[0].Outlet == "Quiet");
        Assert.True(Assert.Single(edition.Stories, story => story.IsTail) == edition.Stories[^1]);
    }

    [Fact]
    public async Task StoriesBelowTheFloorAreLeftOut()
    {
        var digestFixture = new DigestFixture(new DigestOptions { ScoreFloor = 0.5 });
        digestFixture.Receive(
            News.Article("weak", "A passing remark on labs") with { Trust = 0.1, Relevance = 0.1, Topic = "opinion" },
            News.Article("a", "DeepSeek releases V3.2 with sparse attention", "A"),
            News.Article("b", "DeepSeek releases V3.2 with sparse attention, prices fall", "B"));

        var edition = await digestFixture.PublishAsync();

        Assert.Equal(2, Assert.Single(edition.Stories).Sources.Count);
        Assert.Equal(3, edition.Articles);
    }

    [Fact]
    public async Task ALiveViewTakesWhatWasPublishedInItsWindowEvenWhenAnEditionHasIt()
    {
        var digestFixture = new DigestFixture();
        digestFixture.Receive(
            News.Article("a", "DeepSeek releases V3.2 with sparse attention"),
            News.Article("old", "Moonshot opens the weights of Kimi K2", hours: -30, labs: ["moonshot"]));
        await digestFixture.PublishAsync();

        var view = await digestFixture.Live.GetAsync(TimeSpan.FromHours(24), TestContext.Current.CancellationToken);

        var story = Assert.Single(view.Stories);
        Assert.True(view.IsLive);
        Assert.Equal(new DateOnly(2026, 6, 2), story.FirstEdition);
        Assert.False(story.IsUpdate);
        Assert.Single(digestFixture.Stores.Editions);
    }

    [Fact]
    public async Task ALiveViewIsKeptUntilAnArticleArrives()
    {
        var digestFixture = new DigestFixture();
        digestFixture.Receive(News.Article("a", "DeepSeek releases V3.2 with sparse attention"));
        var first = await digestFixture.Live.GetAsync(TimeSpan.FromHours(24), TestContext.Current.CancellationToken);
        digestFixture.Time.Advance(TimeSpan.FromSeconds(11));
        var same = await digestFixture.Live.GetAsync(TimeSpan.FromHours(24), TestContext.Current.CancellationToken);
        digestFixture.Time.Advance(TimeSpan.FromSeconds(11));
        digestFixture.Receive(News.Article("b", "Moonshot opens the weights of Kimi K2", hours: 10, labs: ["moonshot"]));

        var second = await digestFixture.Live.GetAsync(TimeSpan.FromHours(24), TestContext.Current.CancellationToken);

        Assert.Same(first, same);
        Assert.Equal(2, second.Stories.Count);
    }

    [Fact]
    public async Task ALiveViewGrowsOld()
    {
        var digestFixture = new DigestFixture();
        digestFixture.Receive(News.Article("a", "DeepSeek releases V3.2 with sparse attention"));
        var first = await digestFixture.Live.GetAsync(TimeSpan.FromHours(24), TestContext.Current.CancellationToken);
        digestFixture.Time.Advance(TimeSpan.FromMinutes(2));

        Assert.NotSame(first, await digestFixture.Live.GetAsync(TimeSpan.FromHours(24), TestContext.Current.CancellationToken));
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
