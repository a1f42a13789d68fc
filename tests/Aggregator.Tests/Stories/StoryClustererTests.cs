namespace Aggregator.Tests.Stories;

public sealed class StoryClustererTests
{
    private readonly StoryClusterer _clusterer = new(Options.Create(new StoryOptions()));

    [Fact]
    public void ReportsOfOneEventInDifferentWordsAreOneStory()
    {
        Assert.True(AreOne(
            News.Article("a", "DeepSeek releases V3.2 with sparse attention and halves its API prices", "The Wire"),
            News.Article("b", "DeepSeek V3.2 launches with sparse attention, API prices cut by half", "Daily Chip", hours: 3)));
    }

    [Fact]
    public void ReportsInEnglishAndChineseMeetThroughNamesVersionsAndNumbers()
    {
        Assert.True(AreOne(
            News.Article("a", "Moonshot AI raises $500 million at a $4.3 billion valuation", "The Wire", labs: ["moonshot"]),
            News.Article("b", "月之暗面完成 5 亿美元融资，估值 43 亿美元", "晚报", hours: 2, language: "zh-Hans", labs: ["moonshot"])));
    }

    [Fact]
    public void TraditionalAndSimplifiedReportsMeet()
    {
        Assert.True(AreOne(
            News.Article("a", "智谱在香港上市首日大涨，市值超过五百亿港元", "甲报", language: "zh-Hans", labs: ["zhipu"]),
            News.Article("b", "智譜在香港上市首日大漲，市值超過五百億港元", "乙報", hours: 1, language: "zh-Hant", labs: ["zhipu"])));
    }

    [Fact]
    public void TheNextVersionIsAnotherEvent()
    {
        Assert.False(AreOne(
            News.Article("a", "DeepSeek releases V3"),
            News.Article("b", "DeepSeek releases V3.1", "Daily Chip", hours: 2)));
    }

    [Fact]
    public void AReportWithoutAVersionBringsTwoVersionsNotTogether()
    {
        var stories = _clusterer.Cluster(
        [
            News.Article("a", "DeepSeek releases V3 with open weights"),
            News.Article("b", "DeepSeek releases V3.1 with open weights", "Daily Chip", hours: 2),
            News.Article("c", "DeepSeek releases new model with open weights", "Post", hours: 1),
            .. Sample.Articles(40),
        ]);

        Assert.DoesNotContain(
            stories,
            story => story.Articles.Any(article => article.Id == "a") && story.Articles.Any(article => article.Id == "b"));
    }

    [Fact]
    public void EachMakerThatTakesUpAModelIsAStoryOfItsOwn()
    {
        var stories = _clusterer.Cluster(
        [
            News.Article("launch", "深度求索发布 DeepSeek-V5 并开源权重", "甲报", language: "zh-Hans"),
            News.Article("huawei", "华为昇腾首日支持 DeepSeek-V5", "乙报", hours: 1, language: "zh-Hans", labs: ["deepseek", "huawei"]),
            News.Article("cambricon", "寒武纪首日适配 DeepSeek-V5", "丙报", hours: 2, language: "zh-Hans", labs: ["deepseek", "cambricon"]),
            .. Sample.Articles(40),
        ]);

        Assert.Equal(3, stories.Count(story => story.Articles.Any(article => article.Id is "launch" or "huawei" or "cambricon")));
    }

    [Fact]
    public void APriceCutAndAFundingRoundOfOneDayAreTwoStories()
    {
        Assert.False(AreOne(
            News.Article(
                "a",
                "Moonshot halves what Kimi K3 charges for repeated input",
                "The Wire",
                labs: ["moonshot"],
                excerpt: "Moonshot AI has cut the price of cached input for Kimi K3 to half. Developers of agents gain most."),
            News.Article(
                "b",
                "Moonshot AI raises $1.2bn, valuing the maker of Kimi at $24bn",
                "Daily Chip",
                hours: 1,
                labs: ["moonshot"],
                excerpt: "Moonshot AI, the maker of Kimi, has closed a round of $1.2bn led by two funds at a valuation of $24bn.")));
    }

    [Fact]
    public void ACopyWithADamagedLetterIsTheSameText()
    {
        Assert.True(AreOne(
            News.Article("a", "8点1氪丨某公司废除字母职级标签；另一家被曝准备撤销收购；张先生称曾拒绝了半个亿的商务合作", "甲报", language: "zh-Hans"),
            News.Article("b", "8点1氪丨某公司废除字母职级标签；另一家被曝准备撤销收购；\ufffd\ufffd先生称曾拒绝了半个亿的商务合作", "乙报", hours: 1, language: "zh-Hans")));
    }

    [Fact]
    public void AnAgencysTextUnderAnotherTitleIsTheSameText()
    {
        const string Text = "BEIJING, June 2 (Agency) - A maker of training chips said on Tuesday that its order book for the coming year is full, as customers at home turn away from foreign suppliers.";

        Assert.True(AreOne(
            News.Article("a", "Chip maker's order book is full", "The Wire", excerpt: Text),
            News.Article(
                "b",
                "Customers at home fill the year of a Beijing company",
                "Daily Chip",
                hours: 5,
                excerpt: Text + " Shares rose.")));
    }

    [Fact]
    public void AnotherVariantOfAVersionIsAnotherEvent()
    {
        Assert.False(AreOne(
            News.Article("a", "Ant opens the weights of Ling-2.6-flash"),
            News.Article("b", "Ant opens the weights of Ling-2.6-1T", "Daily Chip", hours: 2)));
    }

    [Fact]
    public void TheSameWordsAWeekLaterAreAnotherEvent()
    {
        Assert.False(AreOne(
            News.Article("a", "AI model ranking of the week: Qwen leads again", "The Wire"),
            News.Article("b", "AI model ranking of the week: Qwen leads again", "The Wire", hours: 24 * 7)));
    }

    [Fact]
    public void ARoundUpBelongsToNoneOfItsNews()
    {
        Assert.False(AreOne(
            News.Article("a", "中方禁止外资收购 Manus", "甲报", language: "zh-Hans", labs: ["manus"]),
            News.Article("b", "8点1氪：中方禁止外资收购 Manus；某乐园回应游客纠纷；玩具冰箱溢价三千元", "乙报", hours: 6, language: "zh-Hans", labs: ["manus"])));
    }

    [Fact]
    public void CopiesOfARoundUpAreOneStory()
    {
        Assert.True(AreOne(
            News.Article("a", "8点1氪：中方禁止外资收购 Manus；某乐园回应游客纠纷；玩具冰箱溢价三千元", "甲报", language: "zh-Hans"),
            News.Article("b", "8点1氪 | 中方禁止外资收购Manus； 某乐园回应游客纠纷； 玩具冰箱溢价三千元！", "乙报", hours: 1, language: "zh-Hans")));
    }

    [Fact]
    public void WhatALabDoesTwiceOnOneDayIsTwoStories()
    {
        Assert.False(AreOne(
            News.Article("a", "Tencent Hunyuan opens the weights of a 3D world model", labs: ["tencent-hunyuan"]),
            News.Article(
                "b",
                "Head of Tencent Hunyuan's vision team resigns to found a start-up",
                "Daily Chip",
                hours: 2,
                labs: ["tencent-hunyuan"])));
    }

    [Fact]
    public void TheOrderOfArrivalChangesNothing()
    {
        var articles = Sample.Articles(120);
        var random = new Random(5);
        var expected = Describe(_clusterer.Cluster(articles));

        for (var i = 0; i < 5; i++)
        {
            var shuffled = articles.ToArray();
            random.Shuffle(shuffled);
            Assert.Equal(expected, Describe(_clusterer.Cluster(shuffled)));
        }
    }

    [Fact]
    public void EveryArticleIsInExactlyOneStory()
    {
        var articles = Sample.Articles(120);

        var stories = _clusterer.Cluster([.. articles, articles[0]]);

        Assert.Equal(
            articles.Select(article => article.Id).Order(),
            stories.SelectMany(story => story.Articles).Select(article => article.Id).Order());
    }

    [Fact]
    public void AStoryKeepsItsIdWhileOthersJoin()
    {
        var first = News.Article("a", "DeepSeek releases V3.2 with sparse attention");
        var second = News.Article("b", "DeepSeek releases V3.2 with sparse attention, cutting prices", "Daily Chip", hours: 3);

        var alone = Assert.Single(_clusterer.Cluster([first]));
        var together = Assert.Single(_clusterer.Cluster([second, first]));

        Assert.Equal(alone.Id, together.Id);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("\ud83d")]
    [InlineData("\udc00\ud800 DeepSeek \0 V3")]
    [InlineData("。。。！！！")]
    [InlineData("999999999999999999999999999999 万亿")]
    public void AnyTitleIsTaken(string title)
    {
        Assert.Single(_clusterer.Cluster([News.Article("a", title)]));
    }

    [Fact]
    public void NoArticlesMakeNoStories() => Assert.Empty(_clusterer.Cluster([]));

    /// <summary>Judged among other news, as in life: how rare a word is shows only there.</summary>
    private bool AreOne(Article one, Article two)
    {
        var stories = _clusterer.Cluster([one, two, .. Sample.Articles(40)]);
        return stories.Any(
            story => story.Articles.Any(article => article.Id == one.Id) && story.Articles.Any(article => article.Id == two.Id));
    }

    private static List<string> Describe(IReadOnlyList<Story> stories) =>
        [.. stories.Select(story => $"{story.Id} {story.Lead.Id}: {string.Join(' ', story.Articles.Select(article => article.Id))}")];
}
