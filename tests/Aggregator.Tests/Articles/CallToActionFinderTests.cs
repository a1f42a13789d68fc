using Aggregator.Articles.Extraction;

namespace Aggregator.Tests.Articles;

public sealed class CallToActionFinderTests
{
    [Theory]
    [InlineData("Subscribe to our newsletter and reply below", "Ask, Talk")]
    [InlineData("Don’t miss a story", "Ask")]
    [InlineData("Photo courtesy of the lab", "Credit")]
    [InlineData("Last updated on Monday", "Byline")]
    [InlineData("Authority is earned", "None")]
    [InlineData("© 2026 Example News", "Legal")]
    [InlineData("The model was trained for a month", "None")]
    public void WordsPointToKindsOfBoilerplate(string text, string kinds) =>
        Assert.Equal(kinds, CallToActionFinder.Find(text, hasHan: false, isOtherLanguage: false).ToString());

    [Theory]
    [InlineData("Lesen Sie auch: Die Werft am Kanal", true, "Ask")]
    [InlineData("Mis à jour le 3 mars", true, "Byline")]
    [InlineData("Por Inés Robledo", true, "Byline")]
    [InlineData("Por la mañana, el puerto puso en marcha seis grúas sin conductor", true, "None")]
    [InlineData("Wszelkie prawa zastrzeżone", true, "Legal")]
    [InlineData("Комментарии", true, "Talk")]
    [InlineData("Il faut savoir aussi attendre", true, "None")]
    [InlineData("Lesen Sie auch: Die Werft am Kanal", false, "None")]
    public void OtherLanguagesCountOnTheirPagesAlone(string text, bool isOtherLanguage, string kinds) =>
        Assert.Equal(kinds, CallToActionFinder.Find(text, hasHan: false, isOtherLanguage).ToString());

    [Theory]
    [InlineData("扫码关注公众号", true, "Ask")]
    [InlineData("责任编辑：张三", true, "Byline")]
    [InlineData("版权声明：转载请注明", true, "Legal")]
    [InlineData("扫码关注公众号", false, "None")]
    public void ChineseWordsCountInChineseTextAlone(string text, bool hasHan, string kinds) =>
        Assert.Equal(kinds, CallToActionFinder.Find(text, hasHan, isOtherLanguage: false).ToString());
}
