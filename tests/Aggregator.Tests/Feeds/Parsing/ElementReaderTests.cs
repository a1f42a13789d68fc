using System.Xml.Linq;
using Aggregator.Text.Dates;

namespace Aggregator.Tests.Feeds.Parsing;

/// <summary>What single elements of a feed say: texts, addresses, links, people and tags.</summary>
public sealed class ElementReaderTests
{
    private static readonly Uri Page = new("https://desk.example/news/a.html?x=1");

    [Theory]
    [InlineData("<a href='b.html'>", "<a href='https://desk.example/news/b.html'>")]
    [InlineData("<img src=\"/i.png\">", "<img src=\"https://desk.example/i.png\">")]
    [InlineData("<img src=i.png alt=x>", "<img src=https://desk.example/news/i.png alt=x>")]
    [InlineData("<IMG SRC = '../i.png'>", "<IMG SRC = 'https://desk.example/i.png'>")]
    [InlineData("<a href='?a=1&amp;b=2'>", "<a href='https://desk.example/news/a.html?a=1&amp;b=2'>")]
    [InlineData("<a href='//cdn.example/x'>", "<a href='https://cdn.example/x'>")]
    [InlineData("<a class='x'href='/y'>", "<a class='x'href='https://desk.example/y'>")]
    public void RelativeAddressesInHtmlBecomeAbsolute(string html, string expected) =>
        Assert.Equal(expected, RelativeLinks.Resolve(html, Page));

    [Theory]
    [InlineData("<a href='https://x.example/'>")]
    [InlineData("<a href='#here'>")]
    [InlineData("<a href='mailto:li@desk.example'>")]
    [InlineData("<a href=''>")]
    [InlineData("<img data-src='/lazy.png'>")]
    [InlineData("href='/not-in-a-tag'<b>")]
    [InlineData("<b>x</b> src='/text'")]
    [InlineData("<a href='/never-closed")]
    public void EverythingElseInHtmlStaysAsItWasWritten(string html) => Assert.Equal(html, RelativeLinks.Resolve(html, Page));

    [Fact]
    public void WithoutABaseNothingIsResolved() => Assert.Equal("<a href='/x'>", RelativeLinks.Resolve("<a href='/x'>", null));

    [Theory]
    [InlineData("<t>a &lt;b&gt;b&lt;/b&gt;</t>", true, "a b", "a <b>b</b>")]
    [InlineData("<t>a &lt;b&gt;b&lt;/b&gt;</t>", false, "a <b>b</b>", "a &lt;b&gt;b&lt;/b&gt;")]
    [InlineData("<t type='html'>&lt;i&gt;a&lt;/i&gt;</t>", false, "a", "<i>a</i>")]
    [InlineData("<t type='text'>1 &lt; 2</t>", false, "1 < 2", "1 &lt; 2")]
    [InlineData("<t mode='base64'>PGI+YTwvYj4=</t>", true, "a", "<b>a</b>")]
    [InlineData("<t type='image/png'>AAEC</t>", true, "", "")]
    [InlineData("<t type='application/octet-stream'>aGk=</t>", true, "hi", "hi")]
    [InlineData("<t>&lt;p&gt;a &lt;i&gt;b&lt;/i&gt;&lt;/p&gt;<br/><![CDATA[<b>c</b>]]> d</t>", true, "a b c d", "<p>a <i>b</i></p><br /><b>c</b> d")]
    [InlineData("<t>1 &lt; 2<br/>x</t>", true, "1 < 2 x", "1 &lt; 2<br />x")]
    [InlineData("<t type='xhtml'>&lt;b&gt;a&lt;/b&gt;<i>c</i></t>", true, "<b>a</b> c", "&lt;b&gt;a&lt;/b&gt;<i>c</i>")]
    [InlineData("<t type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>a<br/>b</p></div></t>", false, "a b", "<p>a<br />b</p>")]
    [InlineData("<t type='html'><div>&lt;p&gt;a&lt;/p&gt;</div></t>", false, "a", "<p>a</p>")]
    public void ATextConstructIsReadByItsKind(string xml, bool mayBeHtml, string line, string html)
    {
        var text = TextConstruct.Read(XElement.Parse(xml), mayBeHtml);

        Assert.Equal((line, html), (text.ToLine(), text.ToHtml(null)));
    }

    [Theory]
    [InlineData("<t><div>a</div></t>", "a")]
    [InlineData("<t><div class='x'>a</div></t>", "<div class=\"x\">a</div>")]
    [InlineData("<t>b<div>a</div></t>", "b<div>a</div>")]
    [InlineData("<t><x:p xmlns:x='urn:x' x:own='1' id='2'>&lt;a&gt;<x:img src='i'/></x:p></t>",
        "<p id=\"2\">&lt;a&gt;<img src=\"i\" /></p>")]
    [InlineData("<t><i></i></t>", "<i></i>")]
    public void InlineMarkupIsWrittenAsHtmlWithoutNamespaces(string xml, string html) =>
        Assert.Equal(html, InlineMarkup.Write(XElement.Parse(xml), mayHoldMarkup: false));

    [Theory]
    [InlineData("<a xml:base='https://b.example/x/'><b xml:base='y/'/></a>", "c", "https://b.example/x/y/c")]
    [InlineData("<a xml:base='javascript:alert(1)'><b/></a>", "c", "https://desk.example/news/c")]
    [InlineData("<a><b/></a>", " /c ", "https://desk.example/c")]
    [InlineData("<a><b/></a>", "", null)]
    public void AnAddressIsRelativeToTheNearestBase(string xml, string address, string? expected) =>
        Assert.Equal(
            expected,
            new XmlBaseResolver(Page, HasBases: true).Resolve(XElement.Parse(xml).Elements().Single(), address)?.AbsoluteUri);

    [Theory]
    [InlineData("https://real.example/feed", "https://real.example/feed")]
    [InlineData("/elsewhere", "https://desk.example/elsewhere")]
    [InlineData("file:///etc/passwd", "https://desk.example/news/a.html?x=1")]
    public void TheAnswersContentLocationGoesBeforeTheRequestedAddress(string location, string expected) =>
        Assert.Equal(expected, XmlBaseResolver.Of(new Dictionary<string, string> { ["content-location"] = location }, Page)
            .Document?.AbsoluteUri);

    [Theory]
    [InlineData("<link>/1</link><link>/2</link>", "/1")]
    [InlineData("<link href='/1'/>", "/1")]
    [InlineData("<link rel='alternate' type='application/json' href='/1'/><link rel='alternate' type='text/html' href='/2'/><link "
        + "href='/3'/>", "/2")]
    [InlineData("<link rel='http://www.iana.org/assignments/relation/alternate' href='/1'/>", "/1")]
    [InlineData("<link rel='related' href='/1'/>", null)]
    [InlineData("<link rel='alternate' href='/1'/><link>/2</link>", "/2")]
    public void ThePageIsRssOwnLinkOrAtomsAlternateInHtml(string links, string? expected) =>
        Assert.Equal(expected, LinksOf(links).Page?.AbsolutePath);

    [Fact]
    public void OtherRelationsLeadElsewhere()
    {
        var links = LinksOf("<link rel='self' href='/s'/><link rel='hub' href='/h'/><link rel='hub' href='/h2'/><link rel='replies' "
            + "href='/r'/><link rel='enclosure' href='/e' type='audio/mpeg' length='7'/>");

        Assert.Equal(("/s", "/h", "/r"), (links.Self?.AbsolutePath, links.Hub?.AbsolutePath, links.Comments?.AbsolutePath));
        Assert.Equal([new FeedEnclosure(new Uri(Page, "/e"), "audio/mpeg", "7")], links.Enclosures);
    }

    [Theory]
    [InlineData("me@news.example (Li Hua)", "Li Hua", "me@news.example")]
    [InlineData("Li Hua &lt;me@news.example&gt;", "Li Hua", "me@news.example")]
    [InlineData("mailto:me@news.example", null, "me@news.example")]
    [InlineData(" 新华社 ", "新华社", null)]
    [InlineData("&lt;b&gt;Li&lt;/b&gt; Hua", "Li Hua", null)]
    public void ALineOfTextIsANameAndAMailAddress(string line, string? name, string? mail)
    {
        var authors = new AuthorList(Reader());
        authors.AddOwn(XElement.Parse($"<author>{line}</author>"));

        Assert.Equal(new FeedPerson(name, mail, null), Assert.Single(authors.ToList()));
    }

    [Fact]
    public void TheFormatsOwnAuthorsComeFirstAndNobodyTwice()
    {
        var authors = new AuthorList(Reader());
        authors.AddFromModule(new XElement("creator", "Wang Fang"));
        authors.AddFromModule(new XElement("creator", "Li Hua"));
        authors.AddOwn(XElement.Parse("<author><name>Li Hua</name><email>li@desk.example</email><uri>/li</uri></author>"));
        authors.AddOwn(new XElement("author", " "));

        Assert.Equal([new FeedPerson("Li Hua", "li@desk.example", new Uri(Page, "/li")), new FeedPerson("Wang Fang", null, null)],
            authors.ToList());
    }

    [Fact]
    public void TagsAreCollectedOnceFromEveryWayOfWritingThem()
    {
        var tags = new TagList();
        tags.AddCategory(XElement.Parse("<category term='ai' label='AI news'/>"));
        tags.AddCategory(XElement.Parse("<category text='Tech'><category text='Chips'/></category>"));
        tags.AddKeywords("large models, ai,,chips");
        tags.AddKeywords("two words");
        tags.Add("<b>Bold</b>");

        Assert.Equal(["ai", "Tech", "Chips", "large models", "chips", "two", "words", "Bold"], tags.ToList().Select(tag => tag.Term));
        Assert.Equal("AI news", tags.ToList()[0].Label);
    }

    private static ElementReader Reader() =>
        new(XNamespace.None, MayBeHtml: true, new XmlBaseResolver(Page, HasBases: false), new DateContext(TimeSpan.Zero, null));

    private static LinkRelations LinksOf(string links)
    {
        var relations = new LinkRelations(Reader());
        foreach (var link in XElement.Parse($"<x>{links}</x>").Elements())
        {
            relations.Add(link);
        }

        return relations;
    }
}
