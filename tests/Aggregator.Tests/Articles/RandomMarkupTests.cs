using Aggregator.Text.Markup;
using AngleSharp.Dom;

namespace Aggregator.Tests.Articles;

/// <summary>Pages put together at random from what browsers choke on: whatever comes out is clean.</summary>
public sealed class RandomMarkupTests
{
    private static readonly Uri Address = new("https://news.example/a/story");
    private static readonly PageExtractor Extractor = new();

    private static readonly string[] Allowed =
        ["html", "head", "body", "p", "br", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre", "code", "a", "strong",
        "em", "table", "tbody", "tr", "td", "th"];

    private static readonly string[] Pieces =
    [
        "<p>The laboratory published its model on Monday, and several developers, who had waited for weeks, tried it at once.</p>",
        "<p>深度求索在公告中表示，新价格自本月起执行，老用户的余额按新价格折算，开发者反应热烈。</p>",
        "<p onclick=\"steal()\" style=\"background:url(https://t.example/p.gif)\">It costs "
            + "<b>less</b> than <a href=\"../b?x=1&y=2\" onmouseover=steal()>the one before</a>, they say.</p>",
        "<a href='java\tscript:steal()'>press</a>",
        "<a href=\"//other.example/c\">there, where the second part of the story has been told</a>",
        "<a href='data:text/html,<script>1</script>'>d</a>",
        "<script>steal()</script>", "<script", "<style>p{color:red}</style>", "<svg><script>steal()</script><p>", "<math><mi>",
        "<iframe src=x></iframe>", "<noscript><img src=//t.example/1.gif></noscript>",
        "<img src=\"https://t.example/pixel.gif\" width=1 height=1>", "<object data=x>",
        "<form><input name=q><button>Send</button></form>", "<template><p>hidden</p></template>",
        "<ul><li>One thing they told us", "<table><tr><td>Price<td>3.5 yuan", "</div></p></article>",
        "<pre><code>var x = 1 &lt; 2;\n  y();</code></pre>", "<h2>What <em>comes</h2> next",
        "&#xD800;&#0;&#x7;\u202E", "\uD83D", "\uDE00 and \u0000 and \u000B", "<!-- <p>", "-->", "<![CDATA[x]]>",
        "<p>&lt;script&gt;steal()&lt;/script&gt; is text, and is to stay text for everyone who reads it later.</p>",
        "<blockquote>We were surprised, said one of them, and so were our users.",
        "<a href=\"http://[bad\">broken</a>", "<base href=\"https://evil.example/\">",
        "<div class=\"share-bar\"><a href=/s>Share</a></div>", "\"'><img src=x onerror=steal()>",
    ];

    [Fact]
    public void WhateverGoesInWhatComesOutIsClean()
    {
        for (var seed = 0; seed < 400; seed++)
        {
            var html = Write(new Random(seed));

            var page = Extractor.Extract(html, Address);

            AssertClean(page.Text.Html, seed);
            Assert.True(IsWellFormed(page.Text.Plain) && IsWellFormed(page.Text.Html) && IsWellFormed(page.Title), $"seed {seed}");
            Assert.DoesNotContain("\n\n\n", page.Text.Plain, StringComparison.Ordinal);
            Assert.Equal(page.Text.Plain.Trim(), page.Text.Plain);
        }
    }

    private static string Write(Random random)
    {
        var html = new StringBuilder("<html><body><article>");

        for (var i = random.Next(1, 60); i > 0; i--)
        {
            html.Append(Pieces[random.Next(Pieces.Length)]);
        }

        // Cut off somewhere.
        return random.Next(3) == 0 ? html.ToString(0, random.Next(html.Length)) : html.ToString();
    }

    private static void AssertClean(string html, int seed)
    {
        foreach (var element in HtmlPage.Parse(html).All)
        {
            Assert.True(Allowed.Contains(element.LocalName), $"seed {seed}: {element.LocalName}");
            Assert.All(
                element.Attributes,
                attribute => Assert.True(element.LocalName == "a" && attribute.Name == "href", $"seed {seed}: {attribute.Name}"));

            if (element.GetAttribute("href") is { } href)
            {
                Assert.True(WebAddress.TryParse(href, out _), $"seed {seed}: {href}");
            }
        }
    }

    private static bool IsWellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var isHalf = char.IsLowSurrogate(text[i])
                || char.IsHighSurrogate(text[i]) && (i + 1 == text.Length || !char.IsLowSurrogate(text[++i]));
            if (isHalf || char.IsControl(text[i]) && text[i] is not ('\n' or '\t'))
            {
                return false;
            }
        }

        return true;
    }
}
