using Aggregator.Search;

namespace Aggregator.Tests.Search;

public sealed class SearchTokensTests
{
    [Theory]
    [InlineData("Releases of the Robots", "releas of the robot")]
    [InlineData("DeepSeek发布V3.2。", "deepseek 发布 布 v3.2")]
    [InlineData("發布", "发布 布")] // Traditional is found by Simplified
    [InlineData("モデル", "モデ デル ル")]
    [InlineData("3. a.b", "3 a b")]
    [InlineData("䷀", "")] // a hexagram
    [InlineData("", "")]
    public void WordsAreStemsAndChineseIsPairs(string text, string expected) => Assert.Equal(expected, SearchTokens.Join(text));

    [Fact]
    public void TokensKnowTheirPlaceInTheText()
    {
        Assert.Equal(
            [new SearchToken("gpu", 1, 4), new SearchToken("芯片", 5, 7), new SearchToken("片", 6, 7)],
            SearchTokens.Read("（GPU）芯片"));
    }
}
