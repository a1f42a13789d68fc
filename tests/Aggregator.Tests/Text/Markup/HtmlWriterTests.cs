using Aggregator.Text.Markup;

namespace Aggregator.Tests.Text.Markup;

public sealed class HtmlWriterTests
{
    [Theory]
    [InlineData("<p>a<br>b</p>")]
    [InlineData("<img src=\"a.png\" alt=\"&quot;b&quot;\">")]
    [InlineData("<p>a &lt; b &amp; c</p>")]
    [InlineData("<pre>\n\ncode</pre>")]
    [InlineData("<table><tbody><tr><td>1</td></tr></tbody></table>")]
    [InlineData("<svg viewBox=\"0 0 1 1\"><path d=\"M0 0\"></path></svg>")]
    [InlineData("<p>深度求索 😀</p>")]
    [InlineData("")]
    public void WhatIsWrittenReadsAsTheSameAgain(string html)
    {
        var body = HtmlPage.Parse("<body>" + html).Body!;

        Assert.Equal(html, HtmlWriter.InnerOf(body));
        Assert.Equal(body.InnerHtml, HtmlWriter.InnerOf(body));
    }

    [Fact]
    public void ManySiblingsAndDeepNestsAreWrittenWhole()
    {
        var wide = string.Concat(Enumerable.Range(0, 9_000).Select(i => $"<i>{i}</i>"));
        var deep = string.Concat(Enumerable.Repeat("<div>", 150)) + "x" + string.Concat(Enumerable.Repeat("</div>", 150));

        Assert.Equal(wide + deep, HtmlWriter.InnerOf(HtmlPage.Parse("<body>" + wide + deep).Body!));
    }
}
