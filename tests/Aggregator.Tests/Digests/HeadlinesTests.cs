namespace Aggregator.Tests.Digests;

public sealed class HeadlinesTests
{
    [Theory]
    [InlineData("DeepSeek releases V3.2 with sparse attention", "You will not believe what DeepSeek did to all of us?!")]
    [InlineData("DeepSeek releases V3.2 with sparse attention", "Has DeepSeek released a new model of V3.2 today?")]
    [InlineData("DeepSeek releases V3.2 with sparse attention", "V3.2 is out")]
    [InlineData("DeepSeek releases V3.2 with sparse attention", "deepseek-ai/DeepSeek-V3.2-with-sparse-attention")]
    [InlineData("DeepSeek releases V3.2 with sparse attention", "深度求索发布 V3.2，引入稀疏注意力")]
    public void TheClearerTitleIsChosen(string clear, string other)
    {
        var language = other.Any(Han.IsHan) ? "zh-Hans" : "en";
        var story = StoryAssembler.Assemble(
            [News.Article("a", other, "First", language: language), News.Article("b", clear, "Second", hours: 1)]);

        Assert.Equal(clear, Headlines.Choose(story).Title);
    }

    [Fact]
    public void TheNameOfAModelCountsHoweverItIsSpelled()
    {
        var story = StoryAssembler.Assemble(
        [
            News.Article("a", "The company shows what it has been working on", "First", models: ["DeepSeek V3.2"]),
            News.Article("b", "The company shows what DeepSeek-V3.2 can do now", "Second", hours: 1),
        ]);

        Assert.Equal("b", Headlines.Choose(story).ArticleId);
    }

    [Fact]
    public void EachOtherLanguageHasItsOwnHeadline()
    {
        var story = StoryAssembler.Assemble(
        [
            News.Article("en", "DeepSeek releases V3.2 with sparse attention"),
            News.Article("zh", "深度求索发布 V3.2，引入稀疏注意力", "晚报", hours: 1, language: "zh-Hans"),
            News.Article("zh2", "V3.2", "日报", hours: 2, language: "zh-hans"),
            News.Article("tw", "深度求索推出 V3.2 模型，採用稀疏注意力", "科技報", hours: 3, language: "zh-Hant"),
        ]);

        var others = Headlines.ChooseOthers(story, Headlines.Choose(story));

        Assert.Equal([("zh", "zh-Hans"), ("tw", "zh-Hant")], others.Select(other => (other.ArticleId, other.Language)));
    }

    [Fact]
    public void AStoryWithoutTitlesIsNamedAfterItsOutlet() =>
        Assert.Equal("The Wire", Headlines.Choose(StoryAssembler.Assemble([News.Article("a", "\n")])).Title);
}
