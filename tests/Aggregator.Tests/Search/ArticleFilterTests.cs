using Aggregator.Search;

namespace Aggregator.Tests.Search;

public sealed class ArticleFilterTests
{
    private static readonly Article Sample =
        News.Article("a", "深度求索發布新模型", language: "zh-Hant", labs: ["deepseek"]) with { Topic = "release", Lane = "media" };

    [Theory]
    [InlineData("", "", "", "", true)]
    [InlineData("deepseek", "", "", "", true)]
    [InlineData("moonshot,deepseek", "zh", "release", "media", true)]
    [InlineData("DeepSeek", "zh-hant", "", "", true)]
    [InlineData("moonshot", "", "", "", false)]
    [InlineData("", "zh-Hans", "", "", false)]
    [InlineData("", "en,zh-Hans", "", "", false)]
    [InlineData("", "", "policy", "", false)]
    [InlineData("deepseek", "", "release", "lab", false)]
    public void AnArticlePassesThatHasOneOfEachList(string labs, string languages, string topics, string lanes, bool expected) =>
        Assert.Equal(expected, new ArticleFilter(List(labs), List(languages), List(topics), List(lanes)).Passes(Sample));

    [Fact]
    public void ADocumentHoldsTokensOfTitleExcerptAndText()
    {
        var document = SearchDocument.Of(Sample with { Excerpt = "Two models" }, new ArticleText("GPUs", ""));

        Assert.Equal("深度 度求 求索 索发 发布 布新 新模 模型 型", document.Title);
        Assert.Equal(("two model", "gpu"), (document.Excerpt, document.Text));
        Assert.Contains("lane:media", document.Facets.Split(' '));
    }

    private static string[] List(string text) => text.Split(',', StringSplitOptions.RemoveEmptyEntries);
}
