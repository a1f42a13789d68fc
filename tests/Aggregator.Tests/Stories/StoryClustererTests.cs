using Aggregator.Articles;
using Aggregator.Stories;
using Microsoft.Extensions.Options;

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
            News.Article("b", "Head of Tencent Hunyuan's vision team resigns to found a start-up", "Daily Chip", hours: 2, labs: ["tencent-hunyuan"])));
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

        Assert.Equal(articles.Select(article => article.Id).Order(), stories.SelectMany(story => story.Articles).Select(article => article.Id).Order());
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
        return stories.Any(story => story.Articles.Any(article => article.Id == one.Id) && story.Articles.Any(article => article.Id == two.Id));
    }

    private static List<string> Describe(IReadOnlyList<Story> stories) =>
        [.. stories.Select(story => $"{story.Id} {story.Lead.Id}: {string.Join(' ', story.Articles.Select(article => article.Id))}")];
}
