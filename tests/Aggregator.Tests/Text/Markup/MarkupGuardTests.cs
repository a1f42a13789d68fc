using Aggregator.Text.Markup;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Aggregator.Tests.Text.Markup;

/// <summary>
/// What a page may cost is bounded, whatever hides its tags from one reader and shows them to another. Depth and elements are
/// counted, since they are what the work of the parser grows with.
/// </summary>
public sealed class MarkupGuardTests
{
    private const int Many = 5_000;

    // The guard lets 250 elements be open. A form may lie in the tree between any two of them, since its end tag closes the form alone.
    private const int Bound = 2 * MarkupGuard.MaxDepth + 20;

    [Theory]
    [InlineData("<!-->", false)]
    [InlineData("<!--->", false)]
    [InlineData("<!--x--!>", false)]
    [InlineData("<!--x--!-->", false)]
    [InlineData("<!--x-->", false)]
    [InlineData("<!--x->--->", false)]
    [InlineData("<!--x", true)]
    [InlineData("<!--x--!", true)]
    [InlineData("<!x>", false)]
    [InlineData("<!x--", true)]
    [InlineData("<!->", false)]
    [InlineData("<?x>", false)]
    [InlineData("<?x ?>", false)]
    [InlineData("</3>", false)]
    [InlineData("</ x>", false)]
    [InlineData("</>", false)]
    [InlineData("<![CDATA[x>", false)]
    [InlineData("<![CDATA[<p>]]>", false)]
    [InlineData("<svg><![CDATA[x", true)]
    [InlineData("<svg><![CDATA[x>]]></svg>", false)]
    [InlineData("<math><![CDATA[x>", true)]
    [InlineData("<svg><foreignObject><![CDATA[x>", true)]
    [InlineData("<svg><foreignObject><p><![CDATA[x>", false)]
    [InlineData("<script>", true)]
    [InlineData("<script></script>", false)]
    [InlineData("<script></script\n>", false)]
    [InlineData("<script></script/>", false)]
    [InlineData("<script></scriptx>", true)]
    [InlineData("<script><!--</script>", false)]
    [InlineData("<script><!--<script></script>", true)]
    [InlineData("<script><!--<script></script>--></script>", false)]
    [InlineData("<svg><script></svg>", false)]
    [InlineData("<style>", true)]
    [InlineData("<style></styles>", true)]
    [InlineData("<style><!--</style>", false)]
    [InlineData("<textarea>", true)]
    [InlineData("<textarea></textarea >", false)]
    [InlineData("<title>", true)]
    [InlineData("<title></TITLE>", false)]
    [InlineData("<xmp>", true)]
    [InlineData("<iframe>", true)]
    [InlineData("<noembed>", true)]
    [InlineData("<noframes>", true)]
    [InlineData("<noscript>", false)]
    [InlineData("<plaintext>", true)]
    [InlineData("<plaintext></plaintext>", true)]
    [InlineData("<a b=\"", true)]
    [InlineData("<a b='>\">'>", false)]
    [InlineData("<a b=x\">", false)]
    [InlineData("<a b\">", false)]
    [InlineData("<a \"b>", false)]
    [InlineData("<a b=>", false)]
    [InlineData("<a b = '>'>", false)]
    [InlineData("<a<b>", false)]
    [InlineData("<", false)]
    [InlineData("< x", false)]
    [InlineData("<select>", true)]
    public void ANestIsBoundedAfterWhateverMayHideItAndIsReadAsTheStandardSays(string before, bool isHidden)
    {
        Assert.InRange(DepthOf(before + Repeat("<div>", Many) + "deep"), 0, Bound);
        Assert.Equal(isHidden, HtmlPage.Parse(before + "<q>x</q>").QuerySelector("q") is null);
        Assert.Equal(Standard(before + "<q>x</q>"), HtmlPage.Parse(before + "<q>x</q>").DocumentElement.TextContent);
    }

    [Theory]
    [InlineData("<div>")]
    [InlineData("<div/>")]
    [InlineData("<x-y>")]
    [InlineData("<rt>")]
    [InlineData("<optgroup>")]
    [InlineData("<ruby><rt>")]
    [InlineData("<ul><li>")]
    [InlineData("<dl><dd>")]
    [InlineData("<b>")]
    [InlineData("<a href=x><p>")]
    [InlineData("<nobr><p>")]
    [InlineData("<font size=@>")]
    [InlineData("<b id=@><table></b></table>")]
    [InlineData("<div><table></div></table>")]
    [InlineData("<div><select></div></select>")]
    [InlineData("<div><template></div></template>")]
    [InlineData("<div><svg><foreignObject></div></foreignObject></svg>")]
    [InlineData("<form><div></form>")]
    [InlineData("<table><tr><td>")]
    [InlineData("<table><b>")]
    [InlineData("<template>")]
    [InlineData("<frameset>")]
    [InlineData("<svg>")]
    [InlineData("<svg><wbr>")]
    [InlineData("<svg><style>")]
    [InlineData("<svg><g></p>")]
    [InlineData("<svg><desc>")]
    [InlineData("<math><mi>")]
    [InlineData("<math><annotation-xml encoding=text/html>")]
    [InlineData("<object>")]
    [InlineData("<h1>")]
    [InlineData("<pre>\n<p>")]
    public void NestsOfAnyKindAreBounded(string part) => Assert.InRange(DepthOf(Numbered(part, Many)), 0, Bound);

    [Fact]
    public void RandomMixturesBeforeANestAreBounded()
    {
        string[] parts =
        [
            "<!-->", "<!--x--!>", "<!--", "-->", "<![CDATA[", "]]>", "<?x>", "</3>", "<svg>", "</svg>", "<math><mi>", "<foreignObject>",
            "<title>", "</title>", "<script>", "<!--<script>", "</script>",
            "<style>", "</style >", "<textarea>", "</textarea>", "<table>", "<td>", "</td>", "</table>", "<select>", "</select>",
            "<template>", "</template>", "<b id=@>", "</b>", "<a>", "</a>", "<div>",
            "</div>", "<form>", "</form>", "<p>", "<pre>", "<button>", "<object>", "</object>", "<wbr>", "<br/>", "<div/>", "<a b=\"",
            "\">", "'", "<nobr>", "x", "&amp;", "</p>", "<frameset>", "<rt>",
        ];

        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var mixture = string.Concat(Enumerable.Range(0, random.Next(1, 12)).Select(_ => parts[random.Next(parts.Length)]));

            Assert.True(DepthOf(mixture + Repeat("<div>", Many)) <= Bound, mixture);
            Assert.True(DepthOf(Numbered(mixture, 500)) <= Bound, mixture);
        }
    }

    [Theory]
    [InlineData("<button>", "<font id=@>", "<button>")]
    [InlineData("<p>", "<font id=@>", "<p>x")]
    [InlineData("", "", "<p>")]
    [InlineData("", "", "<b><p>x</b>")]
    public void ElementsAreBoundedAlsoThoseThatTheParserCopies(string before, string formatting, string part)
    {
        var html = before + Numbered(formatting, 40) + Repeat(part, 400_000);

        Assert.InRange(HtmlPage.Parse(html).All.Length, 1, MarkupGuard.MaxTags + Bound);
    }

    [Fact]
    public void AttributesOfATagAreBounded() =>
        Assert.InRange(HtmlPage.Parse("<p " + Numbered("a@ ", 10_000) + ">x").QuerySelector("p")!.Attributes.Length, 1, 128);

    [Fact]
    public void OfManyBasesTheFirstCounts()
    {
        var page = HtmlPage.Parse("<base href=https://one.example/>" + Repeat("<base href=https://two.example/>", Many) + "<p>x");

        Assert.Equal("https://one.example/", page.BaseUri);
        Assert.InRange(page.QuerySelectorAll("base").Length, 1, 10);
        Assert.Equal("x", page.Body!.TextContent);
    }

    [Theory]
    [InlineData("<pre>")]
    [InlineData("<pre/>")]
    [InlineData("<listing>")]
    public void PreElementsThatWouldOverflowTheStackAreRefused(string part) =>
        Assert.Throws<MarkupException>(() => HtmlPage.Parse(Repeat(part, 50_000)));

    [Fact]
    public void TheTextOfWhatIsNestedTooDeepStays()
    {
        var html = string.Concat(Enumerable.Range(0, 1000).Select(i => $"<div>{i}.<b>"))
            + "innermost" + Repeat("</b></div>", 1000) + "<p>after</p>";
        var body = HtmlPage.Parse(html).Body!;

        Assert.Equal(string.Concat(Enumerable.Range(0, 1000).Select(i => $"{i}.")) + "innermostafter", body.TextContent);
        Assert.Equal("after", body.LastElementChild!.TextContent);
    }

    [Theory]
    [InlineData("<p>One<p>Two <b>bold <i>both</b> slanted</i><ul><li>a<li>b</ul><!-- c --><table><tr><td>cell</table>")]
    [InlineData(" <p>a <b>bold</b> <i>slanted</i></p> <p>x</p>\n<table> <tr> <td> </td> </tr> </table> <pre> </pre> <b> <p> </b> ")]
    [InlineData("<div><span>never closed</div><div>next</div><form><table><form><tr><td>x</form></table>")]
    [InlineData("<svg viewBox='0 0 1 1'><title>t</title><path d='M0'/><path/></svg><math><mi>x</mi></math><p>after")]
    [InlineData("<pre>\nfirst\nsecond</pre><textarea>\nx</textarea><select><option>a<option>b</select>")]
    [InlineData("<template><td>x</template><ruby>汉<rt>hàn</ruby><a href=x>one<a href=y>two</a><nobr>x<nobr>y")]
    public void HarmlessMarkupIsReadAsWithoutAGuard(string html) =>
        Assert.Equal(Plain(html).DocumentElement.OuterHtml, HtmlPage.Parse(html).DocumentElement.OuterHtml);

    [Theory]
    [InlineData("<div><p class=\"a&quot;b\">x &amp; y &lt; z\u00A0<br><img src=x></p> t<script>a && b</script></div>")]
    [InlineData("<pre>\n\ncode</pre><table><tr><td>c</table><svg viewBox=\"0 0 1 1\"><path/></svg>")]
    public void ElementsAreWrittenAsTheParserWritesThem(string html)
    {
        var body = HtmlPage.Parse(html).Body!;

        Assert.Equal(body.InnerHtml, HtmlWriter.InnerOf(body));
    }

    [Fact]
    public void AParseCanBeCancelled()
    {
        using var cancellation = new CancellationTokenSource();
        cancellation.Cancel();

        Assert.Throws<OperationCanceledException>(() => HtmlPage.Parse("<p>x", HtmlPage.MaxDepth, cancellation.Token));
    }

    private static string Standard(string html) => Plain(html).DocumentElement.TextContent;

    private static IDocument Plain(string html) =>
        new HtmlParser(new HtmlParserOptions { SkipComments = true, SkipRawText = true }).ParseDocument(html);

    private static int DepthOf(string html)
    {
        using var page = HtmlPage.Parse(html, int.MaxValue, TestContext.Current.CancellationToken);
        var (deepest, waiting) = (0, new Stack<(INode Node, int Depth)>([(page, 0)]));
        while (waiting.TryPop(out var next))
        {
            deepest = Math.Max(deepest, next.Depth);

            foreach (var child in next.Node.ChildNodes)
            {
                waiting.Push((child, next.Depth + 1));
            }
        }

        return deepest;
    }

    private static string Repeat(string text, int times) => new StringBuilder(text.Length * times).Insert(0, text, times).ToString();

    private static string Numbered(string text, int times) =>
        string.Concat(Enumerable.Range(0, times).Select(i => text.Replace("@", $"{i}", StringComparison.Ordinal)));
}
