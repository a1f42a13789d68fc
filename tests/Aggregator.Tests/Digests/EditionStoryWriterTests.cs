namespace Aggregator.Tests.Digests;

public sealed class EditionStoryWriterTests
{
    private readonly EditionStoryWriter _writer = DigestFixture.NewWriter();

    [Fact]
    public void TheHeadlineIsEnglishWhereOneOfTheTitlesIs()
    {
        var story = Write(
            News.Article("zh", "深度求索发布 V3.2，引入稀疏注意力", "科技晚报", language: "zh-Hans"),
            News.Article("en", "DeepSeek releases V3.2 with sparse attention", hours: 2));

        Assert.Equal("DeepSeek releases V3.2 with sparse attention", story.Headline);
        Assert.Equal("en", story.Language);
        Assert.Equal(["en", "zh"], story.Sources.Select(source => source.ArticleId));
        Assert.True(story.Sources[1].IsFirst);
    }

    [Fact]
    public void TheStoryIsWrittenInEachLanguageOfItsSources()
    {
        var story = Write(
            News.Article("zh", "深度求索发布 V3.2，引入稀疏注意力", "科技晚报", language: "zh-Hans", excerpt: "深度求索周二发布 V3.2，API 价格下调一半。"),
            News.Article("en", "DeepSeek releases V3.2 with sparse attention", hours: 2));

        var other = Assert.Single(story.OtherLanguages, text => text.ArticleId == "zh" && text.Language == "zh-Hans");
        Assert.Equal(("zh-Hans", "zh", "深度求索发布 V3.2，引入稀疏注意力"), (other.Language, other.ArticleId, other.Headline));
        Assert.Equal("深度求索周二发布 V3.2，API 价格下调一半。", other.Summary);
        var read = new EditionFilter([], ["zh"], [], null);
        Assert.Equal(other.Summary, read.Apply(SampleEditions.Of(story)).Stories[0].Summary);
    }

    [Theory]
    [InlineData("DeepSeek releases V3.2 with sparse attention - The Wire", "DeepSeek releases V3.2 with sparse attention")]
    [InlineData("DeepSeek releases V3.2 with sparse attention | daily chip", "DeepSeek releases V3.2 with sparse attention")]
    [InlineData("DeepSeek releases V3.2 with sparse attention - wire.example", "DeepSeek releases V3.2 with sparse attention")]
    [InlineData(
        "DeepSeek releases V3.2 with sparse attention - and halves prices",
        "DeepSeek releases V3.2 with sparse attention - and halves prices")]
    [InlineData("深度求索发布 V3.2，引入稀疏注意力，推理成本再降一半 - 开发者怎么看", "深度求索发布 V3.2，引入稀疏注意力，推理成本再降一半 - 开发者怎么看")]
    public void AHeadlineIsWithoutTheOutletAtItsEnd(string title, string headline) =>
        Assert.Equal(headline, Write(News.Article("a", title)).Headline);

    [Fact]
    public void AClearTitleIsPreferredToBait()
    {
        var story = Write(
            News.Article("a", "Is this the model that changes everything?!"),
            News.Article("b", "Moonshot opens the weights of Kimi K2", "Daily Chip", hours: 1, models: ["Kimi K2"]));

        Assert.Equal("Moonshot opens the weights of Kimi K2", story.Headline);
    }

    [Fact]
    public void ABareModelNameIsNoHeadlineWhereAnotherTitleSaysMore()
    {
        var story = Write(
            News.Article("hub", "deepseek-ai/DeepSeek-V4.1", "Model hub", models: ["DeepSeek-V4.1"]) with { Trust = 1 },
            News.Article("zh", "深度求索开源 V4.1", "科技晚报", language: "zh-Hans", hours: 1));

        Assert.Equal("深度求索开源 V4.1", story.Headline);
    }

    [Fact]
    public void TheReasonSaysWhoReportsItAndWhatItNames()
    {
        var story = Write(
            News.Article("zh", "深度求索发布 V3.2", "科技晚报", language: "zh-Hans", models: ["DeepSeek V3.2"]),
            News.Article("en", "DeepSeek releases V3.2", hours: 2),
            News.Article("en2", "DeepSeek V3.2 is out", "Daily Chip", hours: 3));

        Assert.Equal("3 sources in 2 languages; names DeepSeek V3.2; first reported by 科技晚报", story.Why);
    }

    [Fact]
    public void TheReasonSaysWhenTheLabItselfReportsIt()
    {
        var story = Write(News.Article("a", "Introducing V3.2", "DeepSeek Blog") with { Lane = "lab" });

        Assert.Equal("1 source; names DeepSeek; reported by the lab itself (DeepSeek Blog)", story.Why);
    }

    [Fact]
    public void TheSummaryTakesWholeSentencesAndNoTeaser()
    {
        var story = Write(News.Article("a", "Baidu shows a chip", excerpt:
            "Baidu showed its third chip for training on Tuesday in Beijing. It has 96 GB of memory and costs 40,000 yuan. Read more on our site. The company said that shipments to customers will sta"));

        Assert.Equal(
            "Baidu showed its third chip for training on Tuesday in Beijing. It has 96 GB of memory and costs 40,000 yuan.",
            story.Summary);
    }

    [Fact]
    public void TheSummarySaysNothingTwice()
    {
        var story = Write(
            News.Article("a", "Baidu shows a chip", excerpt: "Baidu showed its third chip for training on Tuesday in Beijing."),
            News.Article("b", "A chip by Baidu", "Daily Chip", hours: 1, excerpt: "On Tuesday in Beijing, Baidu showed its third chip for training. Analysts at a bank expect half a million units in its first year."));

        Assert.Equal(1, CountOf(story.Summary, "third chip"));
        Assert.Contains("half a million units", story.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void ChineseSentencesAreSplitAtTheirOwnMarks()
    {
        var story = Write(
            News.Article("a", "百度发布芯片", language: "zh-Hans", excerpt: "百度周二在北京发布第三代训练芯片，配备 96GB 显存。公司称“明年出货五十万片。”点击阅读原文。分析师认为价格低于同类产品！"));

        Assert.Equal("百度周二在北京发布第三代训练芯片，配备 96GB 显存。公司称“明年出货五十万片。”分析师认为价格低于同类产品！", story.Summary);
    }

    [Fact]
    public void NamesWithPointsEndNoSentence()
    {
        var sentences = Sentences.Of("The U.S. Commerce Dept. said on Jan. 5 that Dr. Li of X Corp. raised 1.5 million. It ended there.")
            .ToList();

        Assert.Equal("It ended there.", sentences[^1]);
        Assert.StartsWith("The U.S. Commerce", sentences[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("The plant is in the U.S. The second will be in Texas.", 2)]
    [InlineData("It was sold by Baidu Inc. It cost 4.2 million yuan.", 2)]
    [InlineData("Zhang et al. describe it on p. 3 of the paper.", 1)]
    [InlineData("“Prices fall.” The company said no more.", 2)]
    [InlineData("It is cheap (half of last year.) Nobody else is.", 2)]
    [InlineData("Version 3.5 of No. 7 is out (Dr. Li said).", 1)]
    [InlineData("他说：“价格下调一半。”公司没有回应。", 2)]
    [InlineData("「模型已開源。」公司表示。", 2)]
    public void SentencesEndWhereAReaderSeesAnEnd(string text, int count) => Assert.Equal(count, Sentences.Of(text).Count());

    [Theory]
    [InlineData("Photo: A. Person/Some Images.")]
    [InlineData("(Image credit: Baidu and its partners.)")]
    [InlineData("图源：百度官方微博，下同。")]
    [InlineData("编辑：某某，校对：某某某。")]
    [InlineData("感谢网友某某某的线索投递！")]
    [InlineData("But what does it mean for the makers of chips?")]
    [InlineData("你会为这样的芯片买单吗？")]
    public void ASummaryHasNoCreditsQuestionsAndThanks(string sentence)
    {
        const string News = "Baidu showed its third chip for training on Tuesday in Beijing.";

        Assert.Equal(News, Write(Stories.News.Article("a", "A chip", language: "en", excerpt: $"{sentence} {News}")).Summary);
    }

    [Theory]
    [InlineData(
        "BEIJING, June 2 (Agency) - Baidu showed its third chip for training on Tuesday.",
        "Baidu showed its third chip for training on Tuesday.",
        "en")]
    [InlineData("某某社北京6月2日电 百度周二发布第三代训练芯片，配备大显存。", "百度周二发布第三代训练芯片，配备大显存。", "zh-Hans")]
    public void ASummaryBeginsAfterTheDateline(string excerpt, string summary, string language) =>
        Assert.Equal(summary, Write(News.Article("a", "A chip", language: language, excerpt: excerpt)).Summary);

    [Fact]
    public void WhatIsNoLinkOfTheWebIsDropped()
    {
        var story = Write(News.Article("a", "Title") with { Address = new Uri("javascript:alert(1)") });

        Assert.Null(story.Sources[0].Address);
    }

    [Fact]
    public void ControlsHalfPairsAndTurnsOfDirectionAreDroppedFromLines()
    {
        Assert.Equal("a b c 中 😀", SingleLine.Of("  a\u0000\tb\r\n\u202ec\ud800 中\u2028😀\uFEFF "));
    }

    private EditionStory Write(params Article[] articles) => _writer.Write(new NewsStory(StoryAssembler.Assemble(articles)));

    private static int CountOf(string text, string part) => text.Split(part).Length - 1;
}
