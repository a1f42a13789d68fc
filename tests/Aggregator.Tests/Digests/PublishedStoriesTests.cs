namespace Aggregator.Tests.Digests;

public sealed class PublishedStoriesTests
{
    private static readonly Article Old = News.Article("old", "DeepSeek releases V3.2 with sparse attention");

    private readonly PublishedStories _published = new(
    [
        SampleEditions.On(new DateOnly(2026, 6, 1), SampleEditions.Story("later", SampleEditions.Source("old")) with
        {
            Headline = Old.Title, FirstEdition = new DateOnly(2026, 5, 30), FirstStoryId = "first",
        }),
    ]);

    [Fact]
    public void ArticlesOfEditionsAreKnown()
    {
        Assert.True(_published.Contains("old"));
        Assert.False(_published.Contains("new"));
    }

    [Fact]
    public void AStoryThatNoEditionCoveredIsNewAsAWhole()
    {
        var fresh = News.Article("new", "Moonshot opens the weights of Kimi K2");
        var news = _published.FindNews(StoryAssembler.Assemble([fresh]), [fresh])!;

        Assert.False(news.IsUpdate);
        Assert.Null(news.FirstEdition);
        Assert.Null(news.WhatIsNew);
    }

    [Fact]
    public void AnUpdateHoldsOnlyNewArticlesAndLeadsBackToTheFirstEdition()
    {
        var other = News.Article("new", "DeepSeek releases V3.2, and rivals cut prices", "Daily Chip", hours: 20);
        var news = _published.FindNews(StoryAssembler.Assemble([Old, other]), [other])!;

        Assert.True(news.IsUpdate);
        Assert.Equal(["new"], news.Story.Articles.Select(article => article.Id));
        Assert.Equal((new DateOnly(2026, 5, 30), "first"), (news.FirstEdition, news.FirstStoryId));
        Assert.Contains("Now also reported by Daily Chip.", news.WhatIsNew, StringComparison.Ordinal);
    }

    [Fact]
    public void ACoveredStoryWithoutNewFactsOrOutletsIsNotNews()
    {
        var again = News.Article("again", "With sparse attention, DeepSeek releases V3.2", hours: 20);
        var story = StoryAssembler.Assemble([Old, again]);

        Assert.Null(_published.FindNews(story, [again]));
        Assert.Null(_published.FindNews(story, []));
        Assert.Equal(StoryNovelty.None, _published.Compare(story).Story.Novelty);
    }
}
