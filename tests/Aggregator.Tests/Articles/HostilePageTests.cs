namespace Aggregator.Tests.Articles;

/// <summary>What would hang or crash a careless extractor costs what its length costs, and leaves nothing dangerous behind.</summary>
public sealed class HostilePageTests
{
    private const string Prose = "<p>" + FlatPages.Sentence + "</p>";
    private static readonly PageExtractor Extractor = new();

    public static TheoryData<string> Pages =>
    [
        "nested div", "nested span", "nested b", "nested font", "nested table", "nested a", "nested list", "hidden nest",
        "attributes", "long attribute", "open angles",
        "open tags", "one line", "large", "many paragraphs", "line breaks", "comments", "entities", "formatting", "unknown",
    ];

    [Theory]
    [MemberData(nameof(Pages))]
    public void TwiceThePageCostsTwiceTheWork(string kind)
    {
        Read(Make(kind, 100));
        var (half, whole) = (Read(Make(kind, 1_500)), Read(Make(kind, 3_000)));

        Assert.True(whole < (2.5 * half) + 1_000_000, $"{half} bytes became {whole}");
    }

    [Fact]
    public void TextIsWellFormedWhateverThePageHolds()
    {
        const string Odd
            = "<p>Bell \u0007 and half \uDC00 pair, soft\u00ADhyphen, zero\u200Bwidth, \u202Eturned, &#xD800; &#0; &#x1F600;</p>";

        var page = Extractor.Extract($"<title>A\u0000B\uD800</title><article>{Prose}{Odd}{Prose}</article>", null);

        AssertWellFormed(page.Text.Plain);
        AssertWellFormed(page.Text.Html);
        AssertWellFormed(page.Title);
    }

    [Fact]
    public void MarkupNeverCarriesScript()
    {
        var page = Extractor.Extract(
            $"<article><h1>Title</h1>{Prose}<p onclick=alert(1)>Read <a href='javascript:alert(1)' onmouseover=alert(1)>this</a>"
            + "or <a href=' &#106;avascript:alert(1)'>that</a> and <a href='data:text/html,x'>more</a>, then decide what it is worth to you.</p>"
            + $"<script>alert(1)</script><style>p{{}}</style><svg onload=alert(1)></svg>"
            + $"<p>&lt;script&gt;alert(2)&lt;/script&gt; is how such a thing is written, and it must stay text.</p>{Prose}</article>",
            null);

        Assert.DoesNotContain("<script", page.Text.Html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("javascript:", page.Text.Html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("data:", page.Text.Html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("onclick", page.Text.Html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("alert(1)", page.Text.Plain, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(2)", page.Text.Html, StringComparison.Ordinal);
    }

    /// <summary>
    /// Reads the page in each way there is; returns the bytes that this took from the heap, the one measure of work that no other process
    /// changes.
    /// </summary>
    private static long Read(string html)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var page = Extractor.Extract(html, new Uri("https://news.example/"));
        var clean = HtmlCleaner.Clean(html, null);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        AssertWellFormed(page.Text.Plain);
        AssertWellFormed(clean.Plain);

        return allocated;
    }

    private static string Make(string kind, int many) => kind switch
    {
        "nested div" => Repeat("<div>", many) + Prose,
        "nested span" => Repeat("<span>", many) + Prose,
        "nested b" => Repeat("<b>", many) + Prose + Repeat("</b>", many),
        "nested font" => Numbered("<font size=@>", many) + Prose,
        "nested table" => Repeat("<table><tr><td>", many) + Prose,
        "nested a" => Repeat("<a href=x>", many) + Prose,
        "nested list" => Repeat("<ul><li>", many) + Prose,
        "hidden nest" => "<!-->" + Repeat("<div>", many) + Prose,
        "attributes" => "<div " + Numbered("a@=\"x\" ", many) + ">" + Prose + "</div>",
        "long attribute" => "<div class=\"" + new string('x', 100 * many) + "\">" + Prose + "</div>",
        "open angles" => new string('<', 10 * many) + Prose,
        "open tags" => Repeat("<a ", many) + Prose,
        "one line" => "<p>" + Repeat("word and another, ", many) + "</p>",
        "large" => "<html><body>" + Repeat(Prose + "<ul><li><a href=/x>link</a></li></ul>\n", many / 10),
        "many paragraphs" => Repeat("<p>", many) + Prose,
        "line breaks" => Repeat("<br>x", many) + Prose,
        "comments" => Repeat("<!--", many) + Prose + Repeat("<!-- x -->", many),
        "entities" => "<p>" + Repeat("&amp;&lt;&#x4e2d;&nosuch;", many),
        "formatting" => Numbered("<font color=@><p>", many) + Prose,
        "unknown" => Repeat("<x>a</x>", many) + Prose,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static string Numbered(string text, int times) =>
        string.Concat(Enumerable.Range(0, times).Select(i => text.Replace("@", $"{i}", StringComparison.Ordinal)));

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
