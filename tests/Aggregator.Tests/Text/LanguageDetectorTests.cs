namespace Aggregator.Tests.Text;

public sealed class LanguageDetectorTests
{
    [Theory]
    [InlineData("深度求索发布了新的推理模型，开发者反应热烈。", null, "zh-Hans")]
    [InlineData("深度求索發布了新的推理模型，開發者反應熱烈。", "zh-CN", "zh-Hant")]
    [InlineData("中文", "zh-TW", "zh-Hant")]
    [InlineData("中文", "zh", "zh-Hans")]
    [InlineData("中文", "en", "zh-Hans")]
    [InlineData("ディープシークは新しいモデルを公開した。", "zh-CN", "ja")]
    [InlineData("딥시크가 새로운 모델을 공개했다.", null, "ko")]
    [InlineData("딥시크 R2 공개, 美中 경쟁", "en", "ko")]
    [InlineData("DeepSeek released a model.", "en_US", "en")]
    [InlineData("DeepSeek a publié un modèle.", "fr-FR", "fr")]
    [InlineData("Новая модель DeepSeek 深", "ru", "ru")]
    [InlineData("DeepSeek released a model.", null, null)]
    [InlineData("", null, null)]
    [InlineData("", "zh-HK", "zh-Hant")]
    public void TheCharactersDecideWhereTheyLeaveNoDoubt(string text, string? declared, string? expected) =>
        Assert.Equal(expected, LanguageDetector.Find(text, declared));

    [Theory]
    [InlineData("你吃了嗎？", "zh-Hant")]
    [InlineData("他把它借給你了，才肯出去。", "zh-Hant")]
    [InlineData("著名的乾隆瓷器亮相京城，亮点颇多", "zh-Hans")]
    [InlineData("蘋果擬擱置該計畫", "zh-Hant")]
    public void CharactersThatBothChineseScriptsWriteProveNothing(string text, string expected) =>
        Assert.Equal(expected, LanguageDetector.Find(text, null));

    [Theory]
    [InlineData("中国新興企業、大規模言語模型の新版を公開", "ja")]
    [InlineData("约翰・史密斯加入深度求索公司", "zh-Hans")]
    public void FewKanaMakeJapaneseButTheMiddleDotOfForeignNamesIsNotOne(string text, string expected) =>
        Assert.Equal(expected, LanguageDetector.Find(text, null));

    [Theory]
    [InlineData("DeepSeek-V3.2-Exp", "zh-Hans")]
    [InlineData("DeepSeek has released its newest model, and it is open.", "en")]
    [InlineData("日経平均", "ja")]
    public void ANameAloneLeavesTheLanguageToWhatIsDeclared(string text, string expected) =>
        Assert.Equal(expected, LanguageDetector.Find(text, expected == "ja" ? "ja" : "zh-CN"));

    [Fact]
    public void AnArticleWithoutAnyEvidenceIsEnglish() => Assert.Equal("en", LanguageDetector.Of("DeepSeek released a model.", null));

    [Theory]
    [InlineData("模型", true)]
    [InlineData("DeepSeek 发布了新的推理模型", true)]
    [InlineData("The lab is called 深度求索 in Chinese", false)]
    [InlineData("", false)]
    public void TextReadByTheCharacterIsKnown(string text, bool expected) => Assert.Equal(expected, LanguageDetector.IsMostlyHan(text));
}
