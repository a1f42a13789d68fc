namespace Aggregator.Tests.Digests;

public sealed class StoryReasonTests
{
    private static readonly Story Two = StoryAssembler.Assemble(
    [
        News.Article("a", "DeepSeek V4 is out", "The Wire", models: ["DeepSeek V4"]),
        News.Article("b", "深度求索发布 V4", "科技晚报", hours: 1, language: "zh-Hans", models: ["DeepSeek V4"]),
    ]);

    [Fact]
    public void SaysWhoReportsWhatAndWhoWasFirst() => Assert.Equal(
        "2 sources in 2 languages; names DeepSeek V4; first reported by The Wire", StoryReason.Of(new NewsStory(Two), lab => lab));

    [Fact]
    public void AnUpdateNamesTheDayOfTheFirstReport()
    {
        var update = new NewsStory(Two, IsUpdate: true, FirstEdition: new DateOnly(2026, 6, 2));

        Assert.StartsWith("update to a story of 2 June; 2 sources", StoryReason.Of(update, lab => lab), StringComparison.Ordinal);
    }

    [Fact]
    public void SaysWhatLiftedTheStoryAndNotWhatLoweredIt()
    {
        var score = StoryScore.None with
        {
            Signals = [new ScorePart("speech", -0.04), new ScorePart("price", 0.03), new ScorePart("incident", -0.02), new ScorePart("fresh", 0.01)],
        };

        Assert.Equal(
            "2 sources in 2 languages; names DeepSeek V4; on prices, plans or quotas; first reported by The Wire",
            StoryReason.Of(new NewsStory(Two with { Score = score }), lab => lab));
    }

    [Fact]
    public void ALabIsNamedWhereNoModelIs()
    {
        var story = StoryAssembler.Assemble([News.Article("a", "DeepSeek raises money", labs: ["deepseek"])]);

        Assert.Equal("1 source; names The Lab", StoryReason.Of(new NewsStory(story), _ => "The Lab"));
    }
}
