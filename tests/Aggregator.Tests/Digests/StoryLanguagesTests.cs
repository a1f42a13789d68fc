namespace Aggregator.Tests.Digests;

public sealed class StoryLanguagesTests
{
    private static readonly EditionStory Story = SampleEditions.Story("a", SampleEditions.Source("1"), SampleEditions.Source("2", language: "zh-Hans")) with
    {
        OtherLanguages = [new StoryText("zh-Hans", "2", "标题", "摘要。"), new StoryText("zh-Hant", "2", "標題", "摘要。", TextOrigins.Translated)],
    };

    [Fact]
    public void AStoryIsToldInTheLanguageOfTheReader()
    {
        var read = Story.In("zh-Hant");

        Assert.Equal(("標題", "zh-Hant", TextOrigins.Translated), (read.Headline, read.Language, read.Origin));
        Assert.Equal(["en", "zh-Hans"], read.OtherLanguages.Select(text => text.Language));
        Assert.Equal(Story.Headline, read.In("en").Headline);
    }

    [Fact]
    public void AnOldEditionGivesATitleOfItsSources()
    {
        var old = Story with { OtherLanguages = [] };

        Assert.Equal("Title of 2", old.TextIn("zh-Hant").Headline);
        Assert.Equal(Story.Headline, (old with { Sources = [Story.Sources[0]] }).TextIn("zh-Hans").Headline);
    }

    [Fact]
    public void AnEditionIsToldInTheLanguageThatTheFilterNames()
    {
        var edition = new EditionFilter([], [], [], null) { ReadingLanguage = "zh-Hans" }.Apply(SampleEditions.Of(Story));

        Assert.Equal(("zh-Hans", "标题"), (edition.Language, edition.Stories[0].Headline));
        Assert.StartsWith("深度求索与中国 AI 实验室：", EditionPhrases.Title(edition), StringComparison.Ordinal);
    }
}
