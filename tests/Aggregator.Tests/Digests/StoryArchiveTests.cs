namespace Aggregator.Tests.Digests;

public sealed class StoryArchiveTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AStoryIsFoundByItsIdWithTheReportOfEachSourceInOrder()
    {
        var digestFixture = new DigestFixture();
        digestFixture.Receive(
            News.Article(
                "late",
                "DeepSeek releases V3.2 with sparse attention, prices fall",
                "Late",
                hours: 2) with
            { Excerpt = "Prices fall by half.", Authors = ["Li Lei"], WordCount = 40, Why = "names DeepSeek in the title (DeepSeek, a name of its own)" },
            News.Article("early", "DeepSeek releases V3.2 with sparse attention", "Early"));
        var published = Assert.Single((await digestFixture.PublishAsync()).Stories);

        var story = await digestFixture.Archive.FindAsync(published.Id, null, Cancel);

        Assert.NotNull(story);
        Assert.Equal(published.Headline, story.Headline);
        Assert.Equal([("Early", true), ("Late", false)], story.Reports.Select(report => (report.Outlet, report.IsFirst)));
        Assert.Equal(("Prices fall by half.", 40), (story.Reports[1].Excerpt, story.Reports[1].WordCount));
        Assert.Equal(["Li Lei"], story.Reports[1].Authors);
        Assert.Equal("names DeepSeek in the title (DeepSeek, a name of its own)", story.Reports[1].Why);
        Assert.Equal(News.Noon, story.FirstPublishedAt);
        Assert.Equal(digestFixture.Stores.Editions.Keys.Single(), Assert.Single(story.Editions).Date);
    }

    [Fact]
    public async Task AStoryTakenUpAgainIsOneStoryOverBothEditions()
    {
        var digestFixture = new DigestFixture();
        digestFixture.Receive(News.Article("a", "DeepSeek releases V3.2 with sparse attention", "First"));
        var first = Assert.Single((await digestFixture.PublishAsync()).Stories);
        digestFixture.NextDay();
        digestFixture.Receive(News.Article("b", "DeepSeek releases V3.2 with sparse attention, says rival", "Second", hours: 20));
        var second = Assert.Single((await digestFixture.PublishAsync()).Stories);

        Assert.True(second.IsUpdate);
        foreach (var id in (string[])[first.Id, second.Id, StoryId.For("a"), StoryId.For("b")])
        {
            var story = await digestFixture.Archive.FindAsync(id, null, Cancel);

            Assert.NotNull(story);
            Assert.Equal(first.Id, story.Id);
            Assert.Equal(["First", "Second"], story.Reports.Select(report => report.Outlet));
            Assert.Equal([false, true], story.Editions.Select(edition => edition.IsUpdate));
        }
    }

    [Fact]
    public async Task AStoryThatOnlyTheLiveViewHasIsFoundToo()
    {
        var digestFixture = new DigestFixture();
        digestFixture.Receive(News.Article("a", "DeepSeek releases V3.2 with sparse attention", hours: 10));

        var story = await digestFixture.Archive.FindAsync(StoryId.For("a"), null, Cancel);

        Assert.NotNull(story);
        Assert.True(story.IsLive);
        Assert.Empty(story.Editions);
    }

    [Fact]
    public async Task WhatAnEditionFrozeStaysWhileReportsJoin()
    {
        var digestFixture = new DigestFixture();
        digestFixture.Receive(News.Article("a", "DeepSeek releases V3.2 with sparse attention", "First"));
        var edition = await digestFixture.PublishAsync();
        var published = Assert.Single(edition.Stories);
        digestFixture.Receive(News.Article("b", "DeepSeek releases V3.2 with sparse attention, says rival", "Second", hours: 10));
        digestFixture.Time.Advance(TimeSpan.FromMinutes(30));

        var story = await digestFixture.Archive.FindAsync(published.Id, null, Cancel);

        Assert.NotNull(story);
        Assert.True(story.IsLive);
        Assert.Equal(["First", "Second"], story.Reports.Select(report => report.Outlet));
        Assert.Equal((published.Headline, published.Why, published.Score), (story.Headline, story.Why, story.Score));
        Assert.NotNull(story.FullScore);
        Assert.Equal(edition.FullScore, story.FullScore);
        Assert.Equal(1, story.FullScore.Sources + story.FullScore.Freshness + story.FullScore.Relevance + story.FullScore.Topic
            + story.FullScore.Primary
            + story.FullScore.Novelty, 3);
    }

    [Fact]
    public async Task WhatNobodyReportedIsNotFound()
    {
        var digestFixture = new DigestFixture();
        digestFixture.Receive(News.Article("a", "DeepSeek releases V3.2 with sparse attention"));
        await digestFixture.PublishAsync();

        Assert.Null(await digestFixture.Archive.FindAsync("00000000000000000000000000000000", null, Cancel));
    }

    [Fact]
    public async Task AStoryWhoseArticlesAreNoLongerStoredHasNoExcerpts()
    {
        var digestFixture = new DigestFixture();
        digestFixture.Receive(News.Article("a", "DeepSeek releases V3.2 with sparse attention"));
        var published = Assert.Single((await digestFixture.PublishAsync()).Stories);
        digestFixture.Stores.Articles.Clear();

        var story = await digestFixture.Archive.FindAsync(published.Id, null, Cancel);

        Assert.Equal("", Assert.Single(story!.Reports).Excerpt);
    }

    [Fact]
    public async Task TheStepsOfAMatterLeadToEachOther()
    {
        var digestFixture = new DigestFixture();
        digestFixture.Receive(
            News.Article("launch", "DeepSeek releases Owlet 7 with sparse attention", "First"),
            News.Article("other", "MiniMax lists in Hong Kong as shares jump", "First", hours: 1));
        var first = await digestFixture.PublishAsync();
        for (var day = 0; day < 5; day++)
        {
            digestFixture.NextDay();
        }

        digestFixture.Receive(News.Article("price", "DeepSeek halves the price of Owlet 7 for night hours", "Second", hours: 24 * 5));
        var second = Assert.Single((await digestFixture.PublishAsync()).Stories);
        var launch = first.Stories.Single(story => story.Sources[0].ArticleId == "launch");

        var before = (await digestFixture.Archive.FindAsync(second.Id, null, Cancel))!;
        var since = (await digestFixture.Archive.FindAsync(launch.Id, "en", Cancel))!;

        Assert.Equal((launch.Id, launch.Headline, first.Date), Assert.Single(before.Before) switch
        {
            var step => (step.Id, step.Headline, step.Edition!.Value),
        });
        Assert.Empty(before.Since);
        Assert.Equal(second.Id, Assert.Single(since.Since).Id);
        Assert.Empty(since.Before);
        var alone = await digestFixture.Archive.FindAsync(StoryId.For("other"), null, Cancel);
        Assert.Empty((StoryStep[])[.. alone!.Before, .. alone.Since]);
    }
}
