namespace Aggregator.Tests.Feeds.Parsing;

/// <summary>What is done to a damaged document before it is read.</summary>
public sealed class XmlRepairTests
{
    [Theory]
    [InlineData("a\u0003b", "ab")]
    [InlineData("it\u0092s \u0085", "it’s …")]
    [InlineData("a\u0081b\uFEFF\uFFFF", "ab")]
    public void ForbiddenCharactersGoAndWindowsQuotesBecomeQuotes(string text, string expected)
    {
        var repairs = new Repairs();

        Assert.Equal(expected, CharacterRepair.Mend(text, repairs));
        Assert.Equal([Repairs.ControlCharacters], repairs.ToList());
    }

    [Fact]
    public void SoundTextIsNeitherChangedNorReported()
    {
        var repairs = new Repairs();
        const string Sound = "<a>一\t&amp;&#20013;&#x4e2d;<![CDATA[&nbsp; & x]]><!-- & --></a>";

        Assert.Same(Sound, CharacterRepair.Mend(Sound, repairs));
        Assert.Same(Sound, Mend(Sound, repairs));
        Assert.Empty(repairs.ToList());
    }

    [Theory]
    [InlineData("&nbsp;&Eacute;&eacute;", "\u00A0Éé", Repairs.UndeclaredEntities)]
    [InlineData("&NBSP;", "\u00A0", Repairs.UndeclaredEntities)]
    [InlineData("&firm;", "Deep &amp; Seek", Repairs.UndeclaredEntities)]
    [InlineData("R&D &nosuch; & &amp", "R&amp;D &amp;nosuch; &amp; &amp;amp", Repairs.BareAmpersands)]
    [InlineData("&#65 &#x41 &#;", "&#65; &#65; &amp;#;", Repairs.BareAmpersands)]
    [InlineData("&#99999999999;&#12a;", "&amp;#99999999999;&amp;#12a;", Repairs.BareAmpersands)]
    [InlineData("&#x1f;&#0;&#xFFFF;x", "x", Repairs.IllegalReferences)]
    [InlineData("&#146;&#x81;", "’", Repairs.IllegalReferences)]
    [InlineData("&#xD83D;&#xDE00;&#xD83D;x", "😀x", Repairs.IllegalReferences)]
    public void EveryReferenceBecomesOneThatXmlKnows(string text, string expected, string repair)
    {
        var repairs = new Repairs();

        Assert.Equal(expected, Mend(text, repairs));
        Assert.Equal([repair], repairs.ToList());
    }

    [Theory]
    [InlineData("<![CDATA[ &nbsp; ]]>&nbsp;", "<![CDATA[ &nbsp; ]]>\u00A0")]
    [InlineData("<!-- &nbsp; -->&nbsp;", "<!-- &nbsp; -->\u00A0")]
    [InlineData("&nbsp;<![CDATA[ &nbsp;", "\u00A0<![CDATA[ &nbsp;")]
    public void CdataAndCommentsStayAsTheyAre(string text, string expected) => Assert.Equal(expected, Mend(text, new Repairs()));

    [Theory]
    [InlineData("<?xml version='1.0'?><!-- x --> <rss>a</rss>", "<rss>a</rss>", "")]
    [InlineData("<!DOCTYPE rss [<!ENTITY firm \"DeepSeek\">]><rss>&firm;</rss>", "<rss>DeepSeek</rss>", "doctype, undeclared-entities")]
    [InlineData("Warning: x <rss>a</rss>", "<rss>a</rss>", "leading-junk")]
    [InlineData("<rss>a</rss><script>x()</script>", "<rss>a</rss>", "trailing-junk")]
    [InlineData("<rss>a</rss> <!-- made in 2 s -->", "<rss>a</rss>", "")]
    [InlineData("<atom:feed xmlns:atom='x'>a", "<atom:feed xmlns:atom='x'>a", "")]
    [InlineData("<entry>a</entry>", "<entry>a</entry>", "")]
    public void ADocumentIsCutDownToItsRoot(string text, string expected, string repaired)
    {
        var repairs = new Repairs();

        Assert.Equal(expected, XmlPreparation.Prepare(text, repairs));
        Assert.Equal(repaired, string.Join(", ", repairs.ToList()));
    }

    [Theory]
    [InlineData("<!-- x -->", "The answer is empty.")]
    [InlineData("<html><body>x</body></html>", "This is an HTML page, not a feed.")]
    [InlineData("<sitemap/>", "This is XML, but not a feed: it begins with '<sitemap/>'.")]
    [InlineData("Not found", "This is neither XML nor JSON: it begins with 'Not found'.")]
    public void WhatIsNotAFeedIsNamed(string text, string message) =>
        Assert.Equal(message, Assert.Throws<FeedFormatException>(() => XmlPreparation.Prepare(text, new Repairs())).Message);

    [Theory]
    [InlineData("<a href='1' b=2 c>x</a>", "Start a[href=1 b=2 c=c]|Text x|End a")]
    [InlineData("<br/><x:y a=\"&lt;\" />", "Start br[]/|Start x:y[a=<]/")]
    [InlineData("a < b<![CDATA[<c>]]>d", "Text a |Text < b|Verbatim <c>|Text d")]
    [InlineData("<!-- <a> --><?x?><!DOCTYPE y><b>", "Start b[]")]
    [InlineData("<a href='x'<b>", "Start a[href=x]|Start b[]")]
    [InlineData("<a href=\"http://news.exam", "Start a[]")]
    [InlineData("<a \"=' href=x/>", "Start a[href=x]")]
    [InlineData("x</a", "Text x")]
    [InlineData("<![CDATA[cut", "Verbatim cut")]
    [InlineData("1 <2> 3", "Text 1 |Text <2> 3")]
    public void MarkupIsCutIntoTagsAndTextWithoutEverFailing(string markup, string expected)
    {
        var tokens = TagScanner.Scan(markup).Select(token => token.Kind switch
        {
            TokenKind.Start when token.IsClosed => $"Start {token.Text}[{AttributesOf(token)}]/",
            TokenKind.Start => $"Start {token.Text}[{AttributesOf(token)}]",
            _ => $"{token.Kind} {token.Text}",
        });

        Assert.Equal(expected, string.Join('|', tokens));
    }

    [Theory]
    [InlineData("<a><b>1</a></b>", "<a><b>1</b></a>")]
    [InlineData("<rss><item>1<item>2</rss>", "<rss><item>1</item><item>2</item></rss>")]
    [InlineData("<rss><item><p>1</channel></item><item>2</item></rss>", "<rss><item><p>1</p></item><item>2</item></rss>")]
    [InlineData("<rss><item><br>1<img src=a></item></rss>", "<rss><item><br />1<img src=\"a\" /></item></rss>")]
    [InlineData("<a b='1' b='2'>cut", "<a b=\"1\" p1:cut=\"Cut\" xmlns:p1=\"urn:aggregator:saved\">cut</a>")]
    [InlineData("<rss><dc:date>1</dc:date></rss>", "<rss><date xmlns=\"http://purl.org/dc/elements/1.1/\">1</date></rss>")]
    [InlineData("<rss><odd:x>1</odd:x></rss>", "<rss><x xmlns=\"urn:undeclared:odd\">1</x></rss>")]
    [InlineData("<rss>1</rss><rss>2</rss>", "<rss>1</rss>")]
    public void ATreeIsBuiltOfWhatStrictParsersRefuse(string markup, string expected) =>
        Assert.Equal(expected, TolerantXml.Parse(markup, new Repairs())!.ToString(System.Xml.Linq.SaveOptions.DisableFormatting));

    [Fact]
    public void TextWithoutAnElementIsNotATree() => Assert.Null(TolerantXml.Parse("just text", new Repairs()));

    [Fact]
    public void AnUndeclaredPrefixIsReported()
    {
        var repairs = new Repairs();

        TolerantXml.Parse("<rss><dc:date>1</dc:date></rss>", repairs);

        Assert.Equal([Repairs.BrokenMarkup, Repairs.UndeclaredPrefixes], repairs.ToList());
    }

    private static string AttributesOf(Token tag) => string.Join(' ', tag.Attributes.Select(pair => $"{pair.Name}={pair.Value}"));

    private static string Mend(string text, Repairs repairs) =>
        new ReferenceRepair(text, new Dictionary<string, string> { ["firm"] = "Deep & Seek" }, repairs).Mend();
}
