namespace Aggregator.Tests.Digests.Composition;

/// <summary>What readers of a language get of a story that no report tells in it.</summary>
public sealed class StoryComposerTests
{
    private readonly EditionStoryWriter _writer = DigestFixture.NewWriter();

    [Theory]
    [InlineData("智谱发布新一代大模型 GLM-6，上下文翻倍", "Zhipu AI releases GLM-6")]
    [InlineData("月之暗面正式开源 Kimi K4", "Moonshot AI open-sources Kimi K4")]
    [InlineData("刚刚，Kimi K4 正式发布", "Kimi K4 is released")]
    [InlineData("深度求索下调 DeepSeek-V5 API 价格", "DeepSeek cuts prices of DeepSeek-V5")]
    [InlineData("阶跃星辰完成 8.5 亿美元融资", "StepFun raises US$850 million")]
    [InlineData("百度智能云上线 DeepSeek-V5", "Baidu offers DeepSeek-V5")]
    [InlineData("唐杰离开智谱", "Tang Jie leaves Zhipu AI")]
    public void AChineseTitleThatIsPlainBecomesAnEnglishHeadline(string title, string headline) =>
        Assert.Equal(headline, InLanguage(title, "zh-Hans", "en").Headline);

    [Theory]
    [InlineData("Zhipu releases GLM-6 with a longer context", "智谱发布 GLM-6", "智譜發布 GLM-6")]
    [InlineData("Chinese startup Moonshot AI open-sources Kimi K4", "月之暗面开源 Kimi K4", "月之暗面開源 Kimi K4")]
    [InlineData("StepFun raises $850 million", "阶跃星辰完成 8.5 亿美元融资", "階躍星辰完成 8.5 億美元融資")]
    public void AnEnglishTitleThatIsPlainBecomesAChineseHeadlineInBothScripts(string title, string simplified, string traditional)
    {
        Assert.Equal(simplified, InLanguage(title, "en", "zh-Hans").Headline);
        Assert.Equal(traditional, InLanguage(title, "en", "zh-Hant").Headline);
    }

    [Theory]
    [InlineData("消息称智谱将发布 GLM-6")]
    [InlineData("智谱何时发布 GLM-6？")]
    [InlineData("智谱否认发布 GLM-6")]
    [InlineData("智谱发布基于 DeepSeek-V5 的工具")]
    [InlineData("智谱发布 GLM-6 技术报告")]
    [InlineData("OpenAI 高管批评 Kimi K4 开源")]
    [InlineData("智谱发布 GLM-6，用时 37 天")]
    public void ATitleThatSaysMoreStandsAsItIs(string title) =>
        Assert.StartsWith(title, InLanguage(title, "zh-Hans", "en").Headline, StringComparison.Ordinal);

    [Fact]
    public void NamesThatATitleKeepsAreGlossed() =>
        Assert.Equal("智谱与阶跃星辰：三年之约 (Zhipu AI, StepFun)", InLanguage("智谱与阶跃星辰：三年之约", "zh-Hans", "en").Headline);

    [Fact]
    public void FactsFollowTheHeadline()
    {
        var text = InLanguage("美团开源 LongCat-3.0：5600 亿参数，每百万 token 低于 2 元，接入 Claude Code", "zh-Hans", "en");

        Assert.Equal("Meituan open-sources LongCat-3.0", text.Headline);
        Assert.Equal(
            "It also names Claude Code. Figures: 560 billion parameters, 2 yuan. Reported by The Wire (in Chinese, 2 Jun 2026).", text.Summary);
        Assert.Equal(TextOrigins.Composed, text.Origin);
    }

    [Fact]
    public void AllReportsAreCounted()
    {
        var story = _writer.Write(new NewsStory(StoryAssembler.Assemble(
        [
            News.Article("a", "智谱发布 GLM-6", "科技晚报", language: "zh-Hans"),
            News.Article("b", "智谱 GLM-6 发布", "每日芯片", hours: 1, language: "zh-Hans"),
        ])));

        Assert.Equal("Reported by 科技晚报 (in Chinese, 2 Jun 2026) and in 1 more report.", story.TextIn("en").Summary);
    }

    [Fact]
    public void AReportInOneScriptOfChineseIsWrittenInTheOther()
    {
        var story = Write(News.Article("a", "智谱发布新模型，复制周期缩短到两周", language: "zh-Hans", excerpt: "智谱周三在北京发布了新模型，面向开发者开放接口。"));

        var traditional = story.TextIn("zh-Hant");
        Assert.Equal(("智譜發布新模型，複製週期縮短到兩週", TextOrigins.Reported), (traditional.Headline, traditional.Origin));
        Assert.Equal("智譜週三在北京發布了新模型，面向開發者開放接口。", traditional.Summary);
    }

    [Fact]
    public void EveryStoryHasEveryLanguageOfReaders()
    {
        foreach (var language in new[] { "en", "zh-Hans", "zh-Hant", "ja" })
        {
            var story = Write(News.Article("a", "Moonshot AI", language: language));
            Assert.Equal(["en", "zh-Hans", "zh-Hant"], PageTags.Select(tag => story.TextIn(tag).Language));
        }
    }

    [Theory]
    [InlineData("融资 3.904 亿元", "390.4 million yuan")]
    [InlineData("估值 1.2 万亿美元", "US$1.2 trillion")]
    [InlineData("参数 ５６００ 亿参数", "560 billion parameters")]
    [InlineData("涨 12.5%", "12.5%")]
    [InlineData("用了 256K 上下文", "256K")]
    public void FiguresKeepEveryDigit(string title, string figure) =>
        Assert.Contains(figure, InLanguage("智谱：" + title, "zh-Hans", "en").Summary, StringComparison.Ordinal);

    [Theory]
    [InlineData("Zhipu: a round of $1.25bn", "12.5 亿美元")]
    [InlineData("Zhipu: HK$880 million", "8.8 亿港元")]
    [InlineData("Zhipu: 30,000 yuan", "3 万元")]
    [InlineData("Zhipu: 2.4 trillion parameters", "2.4 万亿参数")]
    public void EnglishFiguresBecomeChineseOnes(string title, string figure) =>
        Assert.Contains(figure, InLanguage(title, "en", "zh-Hans").Summary, StringComparison.Ordinal);

    private static IEnumerable<string> PageTags => ["en", "zh-Hans", "zh-Hant"];

    private StoryText InLanguage(string title, string language, string reader) => Write(News.Article("a", title, language: language)).TextIn(reader);

    private EditionStory Write(Article article) => _writer.Write(new NewsStory(StoryAssembler.Assemble([article])));
}
