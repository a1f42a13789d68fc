using Aggregator.Text.Markup;

namespace Aggregator.Tests.Text.Markup;

public sealed class MarkupSanitizerTests
{
    [Theory]
    [InlineData("<p onclick='x()'>a</p>", "<p>a</p>")]
    [InlineData("<a href='javascript:x()'>a</a>", "<a>a</a>")]
    [InlineData("<a href='/b'>a</a>", "<a href=\"https://example.org/b\">a</a>")]
    [InlineData("<p style='color:red' class='x' id='y'>a</p>", "<p>a</p>")]
    [InlineData("<section><h1>a</h1><p>b</p></section>", "a<p>b</p>")]
    [InlineData("<img src='data:image/png;base64,AA' alt='a'>", "<img alt=\"a\">")]
    [InlineData("<pre>\n\na &amp; b</pre>", "<pre>\n\na &amp; b</pre>")]
    [InlineData("a<br>b", "a<br>b")]
    public void OnlyHarmlessMarkupIsLeft(string html, string expected) =>
        Assert.Equal(expected, MarkupSanitizer.Sanitize(HtmlPage.ParseArticle(html), new Uri("https://example.org/a")));

    [Fact]
    public void ElementsAreListedInTheOrderOfTheDocument()
    {
        var body = HtmlPage.Parse("<body><div><p><b></b></p><i></i></div><u></u>").Body!;

        Assert.Equal(["body", "div", "p", "b", "i", "u"], HtmlPage.ElementsOf(body).Select(element => element.LocalName));
    }
}
