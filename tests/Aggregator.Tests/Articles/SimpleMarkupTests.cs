namespace Aggregator.Tests.Articles;

/// <summary>What is cleaned without a tree is cleaned as by way of one, to the letter.</summary>
public sealed class SimpleMarkupTests
{
    private static readonly Uri Address = new("https://news.example/2026/story");

    private static readonly string[] Texts =
    [
        "word", "Two words.", "深度求索 开源", " ", "\n", " &amp; ", "&lt;b&gt;", "it&#8217;s", "&nbsp;", "\u00A0", "A & B", "\u200B", "😀", "\"", "'",
        "&hellip;", "<br>", "<br />", "<hr/>", "<img src=\"https://news.example/a.png\" alt=\"A cat\" width=\"3\" class='left'>",
    ];

    private static readonly string[] Tags =
    [
        "p", "div", "ul", "ol", "li", "a", "b", "strong", "em", "span", "h2", "h3", "blockquote", "figure", "figcaption", "code", "q",
    ];

    [Theory]
    [InlineData("plain text")]
    [InlineData("<p>One <b>two</b></p>\n<p>Three<br>four<br/><br/>five</p>")]
    [InlineData("<ul>\n<li>One</li>\n<li><a href=\"https://a.example/?b=1\" rel='nofollow' title=\"T\">two</a></li>\n</ul>")]
    [InlineData("<figure class=\"wide\"><img src='https://a.example/i.png' alt='x'><figcaption>So</figcaption></figure>")]
    public void CleansWhatIsWrittenWell(string html) => Assert.Equal(HtmlCleaner.CleanTree(html, Address), SimpleMarkup.TryClean(html));

    [Theory]
    [InlineData("<p>One<p>Two")]
    [InlineData("<b>One<i>two</b>three</i>")]
    [InlineData("<p><div>One</div></p>")]
    [InlineData("<li>One</li>")]
    [InlineData("<a href='/relative'>One</a>")]
    [InlineData("<a href='javascript:x()'>One</a>")]
    [InlineData("<a href='https://a.example/' href='https://b.example/'>One</a>")]
    [InlineData("<p onclick=x()>One</p>")]
    [InlineData("<script>x()</script>")]
    [InlineData("<!-- One -->")]
    [InlineData("<P>One</P>")]
    [InlineData("<table><tr><td>One</td></tr></table>")]
    [InlineData("5 < 6")]
    [InlineData("&copy 2026")]
    [InlineData("&#150;")]
    public void LeavesTheRestToTheTree(string html) => Assert.Null(SimpleMarkup.TryClean(html));

    [Fact]
    public void NeverDiffersFromTheTree()
    {
        var random = new Random(1);
        var cleaned = 0;
        for (var count = 0; count < 4_000; count++)
        {
            var html = new StringBuilder();
            Write(html, random, 0);
            if (SimpleMarkup.TryClean(html.ToString()) is { } clean)
            {
                cleaned++;
                Assert.Equal(HtmlCleaner.CleanTree(html.ToString(), Address), clean);
                Assert.Equal(clean.Plain, SimpleMarkup.TryReadPlain(html.ToString()));
            }
        }

        Assert.True(cleaned > 500, "Hardly any of the markup was simple.");
    }

    private static void Write(StringBuilder html, Random random, int depth)
    {
        for (var left = random.Next(4); left >= 0; left--)
        {
            if (depth > 4 || random.Next(3) == 0)
            {
                html.Append(Texts[random.Next(Texts.Length)]);
                continue;
            }

            var tag = Tags[random.Next(Tags.Length)];
            html.Append('<').Append(tag).Append(random.Next(5) == 0 ? " title=\"t u\" dir='ltr' data-x=\"1\" style=\"color:red\">" : ">");
            Write(html, random, depth + 1);
            html.Append("</").Append(tag).Append('>');
        }
    }
}
