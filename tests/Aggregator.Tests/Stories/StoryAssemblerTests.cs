namespace Aggregator.Tests.Stories;

public sealed class StoryAssemblerTests
{
    private const string Excerpt = "An excerpt that is long enough to read, which takes some eighty characters in all, or a few more.";

    [Theory]
    [InlineData(0.9, "", "zh-Hans", 0.6, "", "zh-Hans", "a")]
    [InlineData(0.6, "", "zh-Hans", 0.6, Excerpt, "zh-Hans", "b")]
    [InlineData(0.6, "", "zh-Hans", 0.6, "", "en", "b")]
    [InlineData(0.6, "", "en", 0.6, "", "en", "a")]
    [InlineData(0.7, "", "zh-Hans", 0.3, Excerpt, "en", "b")]
    public void TheLeadIsTrustedReadableAndInEnglish(
        double trust, string excerpt, string language, double otherTrust, string otherExcerpt, string otherLanguage, string lead)
    {
        var story = StoryAssembler.Assemble(
        [
            News.Article("a", "One", language: language, excerpt: excerpt) with { Trust = trust },
            News.Article("b", "Two", language: otherLanguage, excerpt: otherExcerpt, hours: 1) with { Trust = otherTrust },
        ]);

        Assert.Equal(lead, story.Lead.Id);
    }

    [Fact]
    public void AStoryIsNamedAfterItsEarliestArticleAndHoldsAllByTime()
    {
        var story = StoryAssembler.Assemble([News.Article("b", "Two", hours: 1), News.Article("a", "One")]);

        Assert.Equal(StoryId.For("a"), story.Id);
        Assert.Equal(["a", "b"], story.Articles.Select(article => article.Id));
        Assert.Equal("kept", StoryAssembler.Assemble("kept", story.Articles).Id);
    }

    [Fact]
    public void NamesAreOrderedByHowEarlyAndHowOftenTheyAreNamed()
    {
        var story = StoryAssembler.Assemble(
        [
            News.Article("a", "One", labs: ["x", "y", "z"]),
            News.Article("b", "Two", labs: ["y", "Z"]),
        ]);

        Assert.Equal(["y", "x", "z"], story.Labs);
    }

    [Theory]
    [InlineData("other,other,price", "price")]
    [InlineData("price,release,release", "release")]
    [InlineData("release,price", "price")]
    [InlineData("other", "other")]
    public void TheTopicIsTheMostCommonOne(string topics, string expected)
    {
        var articles = topics.Split(',').Index().Select(topic => News.Article($"a{topic.Index}", "One") with { Topic = topic.Item });

        Assert.Equal(expected, StoryAssembler.Assemble([.. articles]).Topic);
    }
}
