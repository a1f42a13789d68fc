using System.Diagnostics;
using System.Text;
using Aggregator.Articles;

namespace Aggregator.Tests.Articles;

/// <summary>What would hang or crash a careless extractor costs seconds at most, and leaves nothing dangerous behind.</summary>
public sealed class HostilePageTests
{
    private const string Prose = "<p>The laboratory published its model on Monday, and several developers, who had waited for weeks, tried it at once.</p>";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly PageExtractor Extractor = new();

    public static TheoryData<string> Pages => ["nested div", "nested span", "nested b", "nested font", "nested table", "nested a", "nested list", "attributes", "long attribute", "open angles", "open tags", "one line", "large", "many paragraphs", "comments", "entities", "formatting"];

    [Theory]
    [MemberData(nameof(Pages))]
    public void EndsInTime(string kind)
    {
        var html = Make(kind);
        var watch = Stopwatch.StartNew();

        var page = Extractor.Extract(Encoding.UTF8.GetBytes(html), null, new Uri("https://news.example/"));
        var clean = HtmlCleaner.Clean(html.Length > 1_000_000 ? html[..1_000_000] : html, null);

        Assert.True(watch.Elapsed < Patience, $"{kind} took {watch.Elapsed}");
        AssertWellFormed(page.Text.Plain);
        AssertWellFormed(clean.Plain);
    }

    [Fact]
    public void TextIsWellFormedWhateverThePageHolds()
    {
        var page = Extractor.Extract($"<title>A\u0000B\uD800</title><article>{Prose}<p>Bell \u0007 and half \uDC00 pair, soft\u00ADhyphen, zero\u200Bwidth, \u202Eturned, &#xD800; &#0; &#x1F600;</p>{Prose}</article>", null);

        AssertWellFormed(page.Text.Plain);
        AssertWellFormed(page.Text.Html);
        AssertWellFormed(page.Title);
    }

    [Fact]
    public void MarkupNeverCarriesScript()
    {
        var page = Extractor.Extract(
            $"<article><h1>Title</h1>{Prose}<p onclick=alert(1)>Read <a href='javascript:alert(1)' onmouseover=alert(1)>this</a> or <a href=' &#106;avascript:alert(1)'>that</a> and <a href='data:text/html,x'>more</a>, then decide what it is worth to you.</p>"
            + $"<script>alert(1)</script><style>p{{}}</style><svg onload=alert(1)></svg><p>&lt;script&gt;alert(2)&lt;/script&gt; is how such a thing is written, and it must stay text wherever it is shown again.</p>{Prose}</article>",
            null);

        Assert.DoesNotContain("<script", page.Text.Html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("javascript:", page.Text.Html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("data:", page.Text.Html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("onclick", page.Text.Html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("alert(1)", page.Text.Plain, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(2)", page.Text.Html, StringComparison.Ordinal);
    }

    private static string Make(string kind)
    {
        const int Many = 100_000;

        return kind switch
        {
            "nested div" => Repeat("<div>", Many) + Prose,
            "nested span" => Repeat("<span>", Many) + Prose,
            "nested b" => Repeat("<b>", Many) + Prose + Repeat("</b>", Many),
            "nested font" => string.Concat(Enumerable.Range(0, Many).Select(i => $"<font size={i}>")) + Prose,
            "nested table" => Repeat("<table><tr><td>", 20_000) + Prose,
            "nested a" => Repeat("<a href=x>", Many) + Prose,
            "nested list" => Repeat("<ul><li>", Many / 2) + Prose,
            "attributes" => "<div " + string.Concat(Enumerable.Range(0, Many).Select(i => $"a{i}=\"x\" ")) + ">" + Prose + "</div>",
            "long attribute" => "<div class=\"" + new string('x', 1_000_000) + "\">" + Prose + "</div>",
            "open angles" => new string('<', 1_000_000) + Prose,
            "open tags" => Repeat("<a ", Many) + Prose,
            "one line" => "<p>" + Repeat("word and another, ", 180_000) + "</p>",
            "large" => "<html><body>" + Repeat(Prose + "<ul><li><a href=/x>link</a></li></ul>\n", 20_000),
            "many paragraphs" => Repeat("<p>", Many) + Prose,
            "comments" => Repeat("<!--", Many) + Prose + Repeat("<!-- x -->", Many),
            "entities" => "<p>" + Repeat("&amp;&lt;&#x4e2d;&nosuch;", Many),
            "formatting" => string.Concat(Enumerable.Range(0, 2000).Select(i => $"<font color={i}><p>")) + Prose,
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
    }

    private static string Repeat(string text, int times) => new StringBuilder(text.Length * times).Insert(0, text, times).ToString();

    private static void AssertWellFormed(string text)
    {
        Assert.DoesNotContain(text, c => char.IsControl(c) && c != '\n');

        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]))
            {
                Assert.True(char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[++i]));
            }
        }
    }
}
