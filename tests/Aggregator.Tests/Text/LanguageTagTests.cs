namespace Aggregator.Tests.Text;

public sealed class LanguageTagTests
{
    [Theory]
    [InlineData(" en_US ", "en-US")]
    [InlineData("zh-Hans-CN", "zh-Hans-CN")]
    [InlineData("English, mostly", null)]
    [InlineData("de;q=0.5", null)]
    [InlineData("x-a-tag-longer-than-thirty-five-characters", null)]
    [InlineData("  ", null)]
    [InlineData(null, null)]
    public void ATagIsKeptAsWrittenButForItsHyphens(string? text, string? expected) => Assert.Equal(expected, LanguageTag.OrNull(text));

    [Theory]
    [InlineData("EN-us", "en")]
    [InlineData("pt_BR, en", "pt")]
    [InlineData("zh", "zh-Hans")]
    [InlineData("cmn-TW", "zh-Hant")]
    [InlineData("zh-MO", "zh-Hant")]
    [InlineData("zh-Hans-HK", "zh-Hans")]
    [InlineData("zh-x-demo", "zh-Hans")]
    [InlineData("english", null)]
    [InlineData("1a", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void TheCanonicalFormNamesTheScriptOfChineseOnly(string? declared, string? expected) =>
        Assert.Equal(expected, LanguageTag.Canonical(declared));

    [Theory]
    [InlineData("zh-Hans", "zh", true)]
    [InlineData("ZH", "zh", true)]
    [InlineData("zhx", "zh", false)]
    [InlineData("zh", "zh-Hans", false)]
    public void ARangeMatchesTheTagsThatBeginWithIt(string tag, string range, bool expected) =>
        Assert.Equal(expected, LanguageTag.Matches(tag, range));

    [Fact]
    public void ThePrimarySubtagIsTheLanguage() =>
        Assert.Equal(("zh", "en"), (LanguageTag.Primary("ZH-Hant-HK"), LanguageTag.Primary("en")));
}
