using Aggregator.Search;

namespace Aggregator.Tests.Search;

public sealed class SearchTokensTests
{
    [Theory]
    [InlineData("Releases of the Robots", "releas of the robot")]
    [InlineData("DeepSeek发布V3.2。", "deepseek 发布 布 v 3.2")]
    [InlineData("發布", "发布 布")] // Traditional is found by Simplified
    [InlineData("モデル", "モデ デル ル")]
    [InlineData("3. a.b", "3 a b")]
    [InlineData("䷀", "")] // a hexagram
    [InlineData("", "")]
    public void WordsAreStemsAndChineseIsPairs(string text, string expected) => Assert.Equal(expected, SearchTokens.Join(text));

    [Theory]
    [InlineData("Qwen3.5", "Qwen 3.5", "Qwen-3.5", "qwen3.5", "QWEN 3.5")]
    [InlineData("GLM5", "GLM-5", "glm 5")]
    [InlineData("DeepSeekV4", "DeepSeek V4", "DeepSeek-V4", "deepseekv4", "deepseek-v4")]
    [InlineData("KimiK2.5", "Kimi K2.5", "Kimi-K2.5", "kimik2.5")]
    [InlineData("千问3.5", "千问 3.5")]
    [InlineData("MiniMaxM2", "MiniMax-M2", "minimaxm2")]
    [InlineData("Qwen3-Max", "Qwen 3 Max", "Qwen3Max", "qwen3max")]
    [InlineData("70B", "70 B", "70-b")]
    public void OneNameIsOneWayOfTokensHoweverItIsWritten(string name, params string[] others) =>
        Assert.All(others, other => Assert.Equal(SearchTokens.Join(name), SearchTokens.Join(other)));

    [Theory]
    [InlineData("Qwen3.5发布", "Qwen 3.5")]
    [InlineData("阿里云Qwen3.5开源", "qwen-3.5")]
    [InlineData("新模型DeepSeekV4来了", "DeepSeek V4")]
    [InlineData("GLM-5 is open", "GLM5")]
    [InlineData("DeepSeekV4 arrives", "V4")]
    public void ANameIsFoundInsideATextOfEitherLanguage(string text, string name) =>
        Assert.Contains($" {SearchTokens.Join(name)} ", $" {SearchTokens.Join(text)} ", StringComparison.Ordinal);

    [Fact]
    public void TokensKnowTheirPlaceInTheText()
    {
        Assert.Equal(
            [new SearchToken("gpu", 1, 4), new SearchToken("芯片", 5, 7), new SearchToken("片", 6, 7)],
            SearchTokens.Read("（GPU）芯片"));
        Assert.Equal([new SearchToken("kimi", 0, 4), new SearchToken("k", 4, 5), new SearchToken("2.5", 5, 8)], SearchTokens.Read("KimiK2.5"));
    }
}
