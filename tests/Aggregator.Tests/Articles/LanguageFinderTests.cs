using Aggregator.Articles.Metadata;

namespace Aggregator.Tests.Articles;

public sealed class LanguageFinderTests
{
    [Theory]
    [InlineData("深度求索发布了新的推理模型，开发者反应热烈。", null, "zh-Hans")]
    [InlineData("深度求索發布了新的推理模型，開發者反應熱烈。", "zh-CN", "zh-Hant")]
    [InlineData("中文", "zh-TW", "zh-Hant")]
    [InlineData("中文", "zh", "zh-Hans")]
    [InlineData("ディープシークは新しいモデルを公開した。", "zh-CN", "ja")]
    [InlineData("딥시크가 새로운 모델을 공개했다.", null, "ko")]
    [InlineData("DeepSeek released a model.", "en_US", "en")]
    [InlineData("DeepSeek a publié un modèle.", "fr-FR", "fr")]
    [InlineData("DeepSeek released a model.", null, null)]
    public void TheScriptDecidesWhereItLeavesNoDoubt(string text, string? declared, string? expected) => Assert.Equal(expected, LanguageFinder.Find(text, declared));
}
