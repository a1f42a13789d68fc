using Aggregator.Articles.Extraction;

namespace Aggregator.Tests.Articles;

public sealed class BlockTokensTests
{
    [Theory]
    [InlineData("Read More…", "read more ^read")]
    [InlineData("A plan", "a^ plan ^a^")]
    [InlineData("推荐阅读", "推荐 荐阅 阅读 ^推荐")]
    [InlineData("AI模型", "模型 ai ^模型")]
    [InlineData("3.5", "")]
    public void AShortBlockIsCutIntoWordsAndPairs(string text, string tokens) =>
        Assert.Equal(tokens.Split(' ', StringSplitOptions.RemoveEmptyEntries), BlockTokens.Of(FlatPages.From($"<p>{text}</p>").Blocks[0]));

    [Fact]
    public void ALongBlockHasNone() =>
        Assert.Empty(BlockTokens.Of(FlatPages.From($"<p>{string.Concat(Enumerable.Repeat("word ", 41))}</p>").Blocks[0]));

    [Theory]
    [InlineData("related-Posts_2", "related posts")]
    [InlineData("articleBody ABTest x", "article body abtest")]
    [InlineData("averyveryverylongname1 ok", "ok")]
    [InlineData("", "")]
    public void ClassNamesAreCutAtHumpsAndMarks(string labels, string tokens) =>
        Assert.Equal(tokens.Split(' ', StringSplitOptions.RemoveEmptyEntries), ClassNameTokens.Of(labels));
}
