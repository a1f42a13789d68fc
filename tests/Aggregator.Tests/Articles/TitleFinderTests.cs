using Aggregator.Articles.Metadata;
using Aggregator.Text.Markup;
using AngleSharp.Dom;

namespace Aggregator.Tests.Articles;

/// <summary>The title that is reported, and the one that the block model is given.</summary>
public sealed class TitleFinderTests
{
    [Theory]
    [InlineData("<h1>A model for the desk</h1>", "A model for the desk - Example News", "A model for the desk", "h1")]
    [InlineData("<h1>Example News</h1><h1>A model for the desk</h1>", "A model for the desk | Example News", "A model for the desk", "h1")]
    [InlineData("<h1>Something else entirely</h1>", "A model for the desk - Example News", "Something else entirely", "the only h1")]
    [InlineData("<h1>Example News</h1>", "A model for the desk - Example News", "A model for the desk", "title")]
    [InlineData("<meta property=og:title content='A model: Example News'>", "Other", "A model: Example News", "og:title")]
    [InlineData(
        "<h1><a href=/>The Desk Blog</a></h1><h2>A model for the desk</h2>", "A model for the desk | The Desk Blog", "A model for the desk",
        "lesser heading")]
    [InlineData(
        "<h1>The Desk Blog</h1><h3 class=post-title>A model for the desk</h3>", "The Desk Blog: A model for the desk",
        "A model for the desk", "lesser heading")]
    [InlineData(
        "<h1>A model for the desk</h1><h2 class=title>The Desk Blog</h2>", "A model for the desk | The Desk Blog", "A model for the desk",
        "h1")]
    [InlineData("<h1><i>Review</i> A model for the desk</h1>", "A model for the desk", "A model for the desk", "h1")]
    [InlineData("", "", null, null)]
    public void TheTitleIsTheHeadingThatTheHeadAgreesWith(string html, string pageTitle, string? title, string? source)
    {
        var elements = Elements(html);

        var found = TitleFinder.Find(MetaElements.Of(elements), null, elements, pageTitle, "Example News");

        Assert.Equal((title, source), (found?.Value, found?.Source));
    }

    [Theory]
    [InlineData("A model for the desk - Example News", "A model for the desk")]
    [InlineData("Example News | A model for the desk", "A model for the desk")]
    [InlineData("国产大模型集体降价_科技频道_江城网", "国产大模型集体降价")]
    [InlineData("国产大模型集体降价--经济·科技--江城网", "国产大模型集体降价")]
    [InlineData("国产大模型集体降价-科技频道-江城网", "国产大模型集体降价")]
    [InlineData("江城网-国产大模型集体降价", "国产大模型集体降价")]
    [InlineData("GPT-5 与国产大模型的差距", "GPT-5 与国产大模型的差距")]
    [InlineData("Open / closed", "Open / closed")]
    [InlineData("AI - Example News", "AI - Example News")]
    public void TheSiteIsCutOffATitle(string title, string cut) => Assert.Equal(cut, SiteInTitle.CutOff(title, "Example News"));

    [Fact]
    public void ATitleWithoutEndIsLeftAsItIs()
    {
        var title = string.Concat(Enumerable.Repeat("江城网-", 100_000));

        Assert.Equal(title[4..], SiteInTitle.CutOff(title, "Example News"));
    }

    [Theory]
    [InlineData("", "国产大模型集体降价-科技频道-江城网", "国产大模型集体降价-科技频道-江城网")]
    [InlineData("", "国产大模型集体降价_科技频道_江城网", "国产大模型集体降价")]
    [InlineData("<h1><i>Review</i> A model for the desk</h1>", "A model for the desk", "Review A model for the desk")]
    [InlineData("<h1>The Desk Blog</h1><h2>A model for the desk</h2>", "A model for the desk | The Desk Blog", "The Desk Blog")]
    [InlineData("<h1>Example News</h1>", "A model for the desk - Example News", "A model for the desk")]
    [InlineData("", "", "")]
    public void TheHintOfTheModelStaysAsItWasFitted(string html, string pageTitle, string hint)
    {
        var elements = Elements($"<meta property=og:site_name content='Example News'>{html}");

        Assert.Equal(hint, TitleHint.Of(MetaElements.Of(elements), null, elements, pageTitle));
    }

    private static List<IElement> Elements(string html) => HtmlPage.ElementsOf(HtmlPage.Parse(html).DocumentElement);
}
