namespace Aggregator.Tests.Localization;

public sealed class PageStringsTests
{
    [Theory]
    [InlineData("zh", "zh-Hans")]
    [InlineData("zh-SG", "zh-Hans")]
    [InlineData("zh-TW", "zh-Hant")]
    [InlineData("zh-hk", "zh-Hant")]
    [InlineData("zh-Hant-HK", "zh-Hant")]
    [InlineData("en-GB", "en")]
    [InlineData("de", null)]
    [InlineData("*", null)]
    [InlineData(null, null)]
    public void ATagLeadsToALanguageOfOurs(string? tag, string? expected) => Assert.Equal(expected, PageStrings.ForTag(tag)?.Tag);

    [Fact]
    public void TraditionalStringsHaveNoSimplifiedCharacters()
    {
        var traditional = PageStrings.TraditionalChinese;
        Assert.Equal(PageStrings.Chinese.Keys.Order(StringComparer.Ordinal), traditional.Keys.Order(StringComparer.Ordinal));
        Assert.All(traditional.Keys, key => Assert.DoesNotContain(traditional[key], HanFolding.OnlySimplified.Contains));
    }

    [Theory]
    [InlineData("人工智能软件通过网络处理数据", "人工智慧軟體透過網路處理資料")]
    public void OurOwnWordsAreThoseOfTheRegion(string simplified, string traditional) =>
        Assert.Equal(traditional, RegionalWords.ToTraditional(simplified));

    [Theory]
    [InlineData("头发已发，理发后再出发", "頭髮已發，理髮後再出發")]
    [InlineData("皇后与后来", "皇后與後來")]
    [InlineData("公里之外的里面", "公里之外的裡面")]
    [InlineData("制造业的制度", "製造業的制度")]
    [InlineData("本周周鸿祎说明周期", "本週周鴻禕說明週期")]
    [InlineData("若干干扰，干净的骨干", "若干干擾，乾淨的骨幹")]
    [InlineData("阿里云里程碑", "阿里雲里程碑")]
    [InlineData("复杂的恢复", "複雜的恢復")]
    [InlineData("关系与系统", "關係與系統")]
    [InlineData("DeepSeek V4 已经繁體", "DeepSeek V4 已經繁體")]
    public void ACharacterIsChosenByItsWord(string simplified, string traditional) =>
        Assert.Equal(traditional, TraditionalScript.Of(simplified));
}
