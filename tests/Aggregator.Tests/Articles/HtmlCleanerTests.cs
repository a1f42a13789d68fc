namespace Aggregator.Tests.Articles;

public sealed class HtmlCleanerTests
{
    private static readonly Uri Address = new("https://news.example/2026/story");

    [Fact]
    public void KeepsParagraphsAndDropsWhatRuns()
    {
        const string Html = "<p onclick='x()'>One &amp; two</p><script>alert(1)</script>"
            + "<p>Three <a href='/a'>four</a><a href='javascript:x()'>five</a></p>";

        var text = HtmlCleaner.Clean(Html, Address);

        Assert.Equal("One & two\n\nThree fourfive", text.Plain);
        Assert.Equal("<p>One &amp; two</p><p>Three <a href=\"https://news.example/a\">four</a><a>five</a></p>", text.Html);
    }

    [Theory]
    [InlineData("<svg><script>alert(1)</script></svg>")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("<iframe src='https://evil.example'></iframe>")]
    [InlineData("<a href=' jav&#x09;ascript:alert(1)'>x</a>")]
    [InlineData("<style>@import 'https://evil.example'</style><div style='background:url(javascript:alert(1))'>x</div>")]
    [InlineData("<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>")]
    [InlineData("<object data='data:text/html,<script>alert(1)</script>'></object>")]
    public void NeverCarriesScript(string html)
    {
        var clean = HtmlCleaner.Clean(html, Address).Html;

        Assert.DoesNotContain("script", clean, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("onerror", clean, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("iframe", clean, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("style", clean, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("data:", clean, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("a plain  title", "a plain title")]
    [InlineData("DeepSeek &amp; friends", "DeepSeek & friends")]
    [InlineData("<b>Bold</b> claim<br>here", "Bold claim here")]
    [InlineData("5 < 6", "5 < 6")]
    public void MakesOneLine(string html, string line) => Assert.Equal(line, HtmlCleaner.ToLine(html));

    [Fact]
    public void EmptyStaysEmpty() => Assert.Equal(ArticleText.Empty, HtmlCleaner.Clean("  ", null));
}
