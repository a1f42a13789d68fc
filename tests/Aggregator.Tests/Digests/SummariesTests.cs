namespace Aggregator.Tests.Digests;

public sealed class SummariesTests
{
    [Fact]
    public void WhatOtherArticlesConfirmComesBeforeWhatTheyDoNot()
    {
        var summary = Summarize(
            News.Article(
                "a",
                "Baidu shows a chip",
                excerpt: "The hall was full on this warm afternoon. Baidu priced its chip at 40,000 yuan for the first customers."),
            News.Article(
                "b",
                "A chip by Baidu",
                "Daily Chip",
                hours: 1,
                excerpt: "At 40,000 yuan for its first customers, Baidu priced the chip low."));

        Assert.Contains("40,000 yuan", summary, StringComparison.Ordinal);
    }

    [Fact]
    public void ASummaryHasAtMostThreeSentencesInTheOrderOfTheArticle()
    {
        string[] sentences =
        [
            "Baidu showed its third training accelerator in Beijing.", "Shipments to hospitals begin during the summer months.",
            "Memory bandwidth doubled compared with older hardware.", "Engineers rewrote the compiler from scratch last year.",
        ];

        var summary = Summarize(News.Article("a", "A fair opens", excerpt: string.Join(' ', sentences)));

        Assert.Equal(string.Join(' ', sentences.Take(3)), summary);
    }

    [Theory]
    [InlineData("Who would have thought that of a company in Beijing?")]
    [InlineData("Baidu showed its third accelerator, and shipments to")]
    [InlineData("Photo by a member of our staff in Beijing.")]
    [InlineData("Subscribe to our letter for all news about accelerators.")]
    [InlineData("Too short.")]
    [InlineData("Baidu shows an accelerator.")]
    public void WhatSaysNothingIsLeftOut(string sentence) =>
        Assert.Equal("", Summarize(News.Article("a", "Baidu shows an accelerator", excerpt: sentence)));

    [Fact]
    public void OnlyArticlesInTheLanguageOfTheHeadlineAreRead()
    {
        var summary = Summarize(
            News.Article("en", "Baidu shows a chip", excerpt: "Baidu showed its third accelerator on Tuesday in Beijing."),
            News.Article("zh", "百度发布芯片", "晚报", hours: 1, language: "zh-Hans", excerpt: "百度周二在北京发布第三代训练芯片，售价四万元。"));

        Assert.Equal("Baidu showed its third accelerator on Tuesday in Beijing.", summary);
    }

    private static string Summarize(params Article[] articles)
    {
        var story = StoryAssembler.Assemble(articles);
        return Summaries.Of(story, Headlines.Choose(story));
    }
}
