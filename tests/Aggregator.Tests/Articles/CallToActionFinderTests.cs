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
        Assert.Equal(kinds, CallToActionFinder.Find(text, hasHan: false).ToString());

    [Theory]
    [InlineData("扫码关注公众号", true, "Ask")]
    [InlineData("责任编辑：张三", true, "Byline")]
    [InlineData("版权声明：转载请注明", true, "Legal")]
    [InlineData("扫码关注公众号", false, "None")]
    public void ChineseWordsCountInChineseTextAlone(string text, bool hasHan, string kinds) =>
        Assert.Equal(kinds, CallToActionFinder.Find(text, hasHan).ToString());
}
