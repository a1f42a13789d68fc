using Aggregator.Articles.Extraction;

namespace Aggregator.Tests.Articles;

/// <summary>How likely blocks become an article, and how that is written.</summary>
public sealed class ArticleChoiceTests
{
    private const string S = FlatPages.Sentence;
    private static readonly PageSignals NoSignals = new("", "", null);

    [Fact]
    public void LinksBelowTheLastParagraphAreLeftOutUnlessTheModelIsSure()
    {
        var page = FlatPages.From($"<p>{S}</p><p><a href=/a>Source of this</a></p><p><a href=/b>Tags</a></p>");

        Assert.Equal([S, "Source of this"], BlockChooser.Choose(page, [0.9f, 0.95f, 0.6f]).Select(block => block.Text));
    }

    [Fact]
    public void AListingBetweenParagraphsStaysWhateverTheModelThinks()
    {
        var page = FlatPages.From($"<p>{S}</p><pre>var x = 1;</pre><p>{S}</p><p>Home</p><pre>y();</pre>");

        Assert.Equal([S, "var x = 1;", S], BlockChooser.Choose(page, [0.9f, 0.1f, 0.9f, 0.1f, 0.1f]).Select(block => block.Text));
    }

    [Theory]
    [InlineData(0.9f, 0.8f, 0.5f)]
    [InlineData(0.4f, 0.35f, 0.34f)]
    [InlineData(0.2f, 0.1f, 0.3f)]
    public void TheLimitFallsOnAPageOfDoubtfulBlocks(float first, float second, float limit) =>
        Assert.Equal(limit, BlockChooser.LimitOf(FlatPages.From($"<p>{S}</p><p>{S}</p>"), [first, second]), 3);

    [Theory]
    [InlineData(0.9f, 0.1f, null, "Model")]
    [InlineData(0.4f, 0.1f, null, "Container")]
    [InlineData(0.1f, 0.1f, null, "Container")]
    public void AModelThatLeavesLittleIsDoubted(float lead, float rest, string? body, string method)
    {
        var page = FlatPages.From($"<div><p>{S}</p><p>{S}</p><p>{S}</p><p>{S}</p><p>{S}</p></div>");

        float[] likely = [lead, rest, rest, rest, rest];
        var found = ArticleFinder.Find(page, Hints(page), NoSignals with { LinkedBody = body }, likely, ContainerScorer.FindBest(page));

        Assert.Equal(method, found.Method.ToString());
    }

    [Fact]
    public void WithoutProseTheLinkedDataIsTheArticleAndElseNothing()
    {
        var page = FlatPages.From("<p>Home</p>");
        var body = string.Concat(Enumerable.Repeat(S + " ", 5));

        var linked = NoSignals with { LinkedBody = body };
        Assert.Equal(ExtractionMethod.LinkedData, ArticleFinder.Find(page, Hints(page), linked, [0], null).Method);
        Assert.Equal(ExtractionMethod.None, ArticleFinder.Find(page, Hints(page), NoSignals, [0], null).Method);
        Assert.Equal(ExtractionMethod.Model, ArticleFinder.Find(page, Hints(page), NoSignals, [0.9f], null).Method);
    }

    [Fact]
    public void ProseWithoutAContainerIsTheLastResort()
    {
        var page = FlatPages.From($"<p>{S}</p><figure><figcaption>{S}</figcaption></figure>");

        var found = ArticleFinder.Find(page, Hints(page), NoSignals, [0, 0], null);

        Assert.Equal((ExtractionMethod.Prose, 1), (found.Method, found.Blocks.Count));
    }

    [Theory]
    [InlineData("<p>One <b>two</b> <i>three</i>", "<p>One <strong>two </strong><em>three</em></p>\n")]
    [InlineData("<b>One <a href=b>two</a></b>", "<p><strong>One </strong><a href=\"https://n.example/b\"><strong>two</strong></a></p>\n")]
    [InlineData("<ol><li>One<li>Two</ol><p>Three", "<ol>\n<li>One</li>\n<li>Two</li>\n</ol>\n<p>Three</p>\n")]
    [InlineData("<ul><li>One</ul><ol><li>Two</ol>", "<ul>\n<li>One</li>\n</ul>\n<ol>\n<li>Two</li>\n</ol>\n")]
    [InlineData("<h1>One</h1><h4>Two</h4><blockquote>Three</blockquote>", "<h2>One</h2>\n<h4>Two</h4>\n<blockquote>Three</blockquote>\n")]
    [InlineData("<pre><code>a &lt; b\n  c</code></pre>", "<pre>a &lt; b\n  c</pre>\n")]
    [InlineData("<ul><li>One<pre>  a</pre></ul>", "<ul>\n<li>One</li>\n</ul>\n<pre>  a</pre>\n")]
    [InlineData(
        "<table><tr><th>A<th>B<tr><td>1 &amp; 2<td><b>3</b></table>",
        "<table>\n<tr><th>A</th><th>B</th></tr>\n<tr><td>1 &amp; 2</td><td><strong>3</strong></td></tr>\n</table>\n")]
    [InlineData("<p>One<br>two &amp; <i onclick=x()>“three”</i>", "<p>One<br>\ntwo &amp; <em>“three”</em></p>\n")]
    [InlineData("<p><a href='javascript:x()'>One</a>", "<p>One</p>\n")]
    public void TheHtmlHoldsOnlyWhatTheWriterKnows(string html, string written)
    {
        var page = FlatPages.From(html);

        Assert.Equal(written, new ArticleWriter(page, new Uri("https://n.example/a")).Write(page.Blocks).Html);
    }

    [Theory]
    [InlineData("One\n\nTwo & three", "One\n\nTwo & three", "<p>One</p>\n<p>Two &amp; three</p>\n")]
    [InlineData("<p>One</p><p>Two</p>", "One\n\nTwo", "<p>One</p>\n<p>Two</p>\n")]
    public void LinkedDataBecomesParagraphs(string text, string plain, string html) =>
        Assert.Equal(new ArticleText(plain, html), ArticleWriter.FromPlain(text));

    [Theory]
    [InlineData("<h2>One</h2>\n<p>Two <strong>three</strong> <em>four</em></p>", "## One\n\nTwo **three** *four*\n")]
    [InlineData("<ol>\n<li>One</li>\n<li>Two</li>\n</ol>", "1. One\n2. Two\n")]
    [InlineData("<ul><li><code>a_b</code></li></ul>", "- `a_b`\n")]
    [InlineData("<p><a href=\"https://a.example/(b)\">One</a></p>", "[One](https://a.example/(b%29)\n")]
    [InlineData("<blockquote>One<br>\ntwo</blockquote>", "> One  \n> two\n")]
    [InlineData("<pre><code>x &lt; 1\n</code></pre>", "```\nx < 1\n```\n")]
    [InlineData("<pre>a\n```\n  b</pre>", "````\na\n```\n  b\n````\n")]
    [InlineData("<table><tr><th>A</th><th>B</th></tr>\n<tr><td>1|2</td></tr></table>", "| A | B |\n| --- | --- |\n| 1\\|2 |  |\n")]
    [InlineData("<p># 1 * 2 [x] &lt;y&gt;</p>", "\\# 1 \\* 2 \\[x\\] \\<y>\n")]
    public void TheHtmlBecomesCommonMark(string html, string markdown) => Assert.Equal(markdown, ArticleMarkdown.From(html));

    [Fact]
    public void ATextOfASentenceIsThatOfTheOnlyArticleElement()
    {
        const string Note = "Payment is by card only, and what was paid is not given back when the course is left.";
        var page = FlatPages.From($"<article><p>{S}</p></article><div><p>{Note}</p></div>");

        Assert.Equal([S], ArticleFinder.Find(page, Hints(page), NoSignals, [0.2f, 0.5f], null).Blocks.Select(block => block.Text));
        Assert.Equal([Note], ArticleFinder.Find(page, Hints(page), NoSignals, [0.2f, 0.9f], null).Blocks.Select(block => block.Text));
    }

    private static PageHints Hints(FlatPage page) => new(page, NoSignals);
}
