namespace Aggregator.Tests.Stories;

public sealed class CopyDetectorTests
{
    private const string Agency =
        "BEIJING, June 2 (Agency) - A maker of training chips said on Tuesday that its order book for the coming year is full, as customers at home turn away from foreign suppliers. Shares rose by a tenth.";

    private const string Translated
        = "训练芯片厂商周二表示，由于国内客户纷纷放弃海外供应商，其明年的订单已经排满。公司称产能将在第四季度翻倍，股价当日上涨一成，创下今年以来的最大单日涨幅，多家券商随后上调了目标价，并预计同行也将受益于这一轮替代需求，不过也有分析师提醒注意产能爬坡的风险。";

    [Fact]
    public void ASyndicatedTextIsOneUnderAnyTitleAndTheFullestStandsForAll()
    {
        var found = Find(
            News.Article("a", "Chip maker's order book is full", "The Wire", excerpt: Agency[..175]),
            News.Article("b", "Customers at home fill a year", "Daily Chip", hours: 5, excerpt: Agency),
            News.Article("c", "Order book full", "Post", hours: 9, excerpt: Agency[..180]));

        Assert.Equal([1, 1, 1], found);
    }

    [Fact]
    public void CopiesThatDifferInMarksBlanksAndCaseAreOne() => Assert.Equal([0, 0], Find(
        News.Article("a", "DeepSeek releases V3.2, halving its prices"),
        News.Article("b", "DEEPSEEK releases V3.2 – halving its prices!", hours: 1)));

    [Fact]
    public void ATranslatedCopyIsNotTheSameText() => Assert.Equal([0, 1], Find(
        News.Article("a", "Chip maker's order book is full", excerpt: Agency),
        News.Article("b", "训练芯片厂商订单排满", language: "zh-Hans", hours: 1, excerpt: Translated)));

    [Fact]
    public void AnEditedTitleWithoutACommonTextIsNotFoundHere() => Assert.Equal([0, 1], Find(
        News.Article("a", "DeepSeek releases V3.2 and halves its prices"),
        News.Article("b", "DeepSeek halves its prices as it releases V3.2", hours: 1)));

    [Theory]
    [InlineData("DeepSeek", "DeepSeek")]
    [InlineData("早报", "早报")]
    public void AShortTitleIsNoSignOfACopy(string one, string other) =>
        Assert.Equal([0, 1], Find(News.Article("a", one), News.Article("b", other, hours: 1)));

    [Theory]
    [InlineData("Read the full story on our site.")]
    [InlineData("点击阅读原文，关注我们的公众号获取更多资讯。")]
    [InlineData("")]
    public void ShortBoilerplateInCommonMakesNoCopies(string boilerplate) => Assert.Equal([0, 1], Find(
        News.Article("a", "Baidu opens a research office in Singapore", excerpt: boilerplate),
        News.Article("b", "Xiaomi shows a voice assistant for cars", hours: 1, excerpt: boilerplate)));

    [Fact]
    public void TheSameTitleBeyondTheSpanOfAnEventIsAnother() => Assert.Equal([0, 1], Find(
        News.Article("a", "AI model ranking of the week"),
        News.Article("b", "AI model ranking of the week", hours: 24 * 7)));

    [Fact]
    public void CopiesMeetThroughACommonThird() => Assert.Single(Find(
        News.Article("a", "Chip maker's order book is full for a year", excerpt: Agency),
        News.Article("b", "Home customers fill the book of a chip maker", hours: 1, excerpt: Agency),
        News.Article("c", "Home customers fill the book of a chip maker", hours: 2)).Distinct());

    private static int[] Find(params Article[] articles) =>
        CopyDetector.Find([.. articles.Select(article => ArticleTerms.Of(article, Glossary.Default).Fingerprint)]);
}
