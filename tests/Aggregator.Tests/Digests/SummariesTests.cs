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
    public void NothingIsSaidThreeTimesInOtherWords()
    {
        var summary = Summarize(
            "Zhipu cut the price of GLM-5 by half on Tuesday. The price of GLM-5 was cut by half by Zhipu on Tuesday, the company said. "
            + "Halved on Tuesday was the price that Zhipu wants for GLM-5. Customers in Japan pay in yen from December.");

        Assert.Equal("Zhipu cut the price of GLM-5 by half on Tuesday. Customers in Japan pay in yen from December.", summary);
    }

    [Fact]
    public void ASentenceOfAThirdPersonComesBeforeTheLabsOwnWe()
    {
        Assert.Equal(
            "The model reads a million tokens at once.",
            Summarize("We are excited to bring our newest weights to everyone. The model reads a million tokens at once."));
        Assert.StartsWith("We are excited", Summarize("We are excited to bring our newest weights to everyone."), StringComparison.Ordinal);
        Assert.StartsWith(
            "\u201cWe are late,\u201d said the founder",
            Summarize("\u201cWe are late,\u201d said the founder about the million tokens. Our weights are on the hub for everyone to take."),
            StringComparison.Ordinal);
        Assert.StartsWith("The US banned", Summarize("The US banned exports of the cards in May of last year."), StringComparison.Ordinal);
    }

    [Fact]
    public void AChineseSummaryKeepsToOneScript()
    {
        var simplified = News.Article("a", "智谱发布新模型") with { Language = "zh-Hans", Excerpt = "智谱周二发布了新的开源模型，参数量为三千亿。" };
        var traditional = News.Article("b", "智譜推出新模型") with { Language = "zh-Hant", Excerpt = "智譜說，這個模型的權重已經開放下載，價格另行公布。" };

        Assert.Contains("这个模型的权重已经开放下载", Summarize([simplified, traditional], simplified), StringComparison.Ordinal);
        Assert.Equal(traditional.Excerpt, Summarize([simplified, traditional], traditional));
    }

    private static string Summarize(string excerpt) => Summarize(News.Article("a", "Some news of the day") with { Excerpt = excerpt });

    private static string Summarize(Article article) => Summarize([article], article);

    private static string Summarize(IReadOnlyList<Article> articles, Article of) =>
        Summaries.Of(StoryAssembler.Assemble([.. articles]), new Headline(of.Id, of.Title, of.Language));

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
