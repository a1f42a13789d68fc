using System.Xml.Linq;

namespace Aggregator.Tests.Feeds.Parsing;

/// <summary>The one shape that CodeHollow.FeedReader reads whole.</summary>
public sealed class Rss2ShaperTests
{
    [Theory]
    [InlineData("<rss><ITEM>1</ITEM></rss>", "rss(channel(item))")]
    [InlineData("<channel><title>t</title><item/></channel>", "rss(channel(title,item))")]
    [InlineData("<rss><channel><title>t</title><items><item/><item/></items></channel></rss>",
        "rss(channel(title,items(item,item),item,item))")]
    [InlineData("<rss><channel><title>t</title></channel><channel><item/></channel></rss>", "rss(channel(title,item))")]
    [InlineData("<RDF xmlns='urn:rdf'><channel xmlns='urn:r'><title>t</title></channel><item xmlns='urn:r'/></RDF>",
        "rss(channel(title,item))")]
    [InlineData("<rss xmlns='urn:own'><channel><item/></channel></rss>", "rss(channel(item))")]
    public void EveryRssBecomesOneChannelWithItsItems(string xml, string expected)
    {
        var root = Rss2Shaper.Shape(XElement.Parse(xml));

        Assert.Equal("2.0", root.Attribute("version")?.Value);
        Assert.Equal(expected, Outline(root));
    }

    [Theory]
    [InlineData("<entry><title>t</title></entry>", "feed(entry(title))")]
    [InlineData("<FEED xmlns='urn:x'><Entry/></FEED>", "feed(entry)")]
    [InlineData("<a:feed xmlns:a='http://www.w3.org/2005/Atom'><a:entry/></a:feed>", "feed(entry)")]
    public void EveryAtomBecomesAFeedInAtomsNamespace(string xml, string expected)
    {
        var root = Rss2Shaper.Shape(XElement.Parse(xml));

        Assert.Equal(expected, Outline(root));
        Assert.All(root.DescendantsAndSelf(), element => Assert.Equal(XmlVocabulary.AtomNamespace, element.Name.NamespaceName));
    }

    [Fact]
    public void DatesAreMovedWhereTheLibraryDoesNotSeeThem()
    {
        var date = Rss2Shaper.Shape(XElement.Parse("<rss><item><pubDate>soon</pubDate></item></rss>")).Descendants("pubDate").Single();

        Assert.Equal(("", "soon"), (date.Value, Rss2Shaper.TextOf(date)));
        Assert.Equal("kept", Rss2Shaper.TextOf(new XElement("title", "kept")));
    }

    [Fact]
    public void CdfsAddressesAreFoundUnderCapitals() =>
        Assert.Equal("/1", Rss2Shaper.Shape(XElement.Parse("<channel><item href='/1'/></channel>")).Descendants("item").Single()
            .Attribute("HREF")?.Value);

    [Theory]
    [InlineData("", "", "")]
    [InlineData("urn:home", "urn:home", "")]
    [InlineData("http://www.w3.org/2005/Atom", "", "atom")]
    [InlineData("HTTPS://WWW.W3.ORG/2005/ATOM/", "", "atom")]
    [InlineData("http://purl.org/atom/ns#", "", "atom")]
    [InlineData("http://purl.org/dc/terms/", "", "dc")]
    [InlineData("http://search.yahoo.com/mrss", "", "media")]
    [InlineData("http://purl.org/rss/1.0/", "", "")]
    [InlineData("urn:odd", "", null)]
    public void AVocabularyIsKnownByItsNamespaceHoweverItIsWritten(string name, string home, string? prefix) =>
        Assert.Equal(prefix, XmlVocabulary.PrefixOf(new XElement(XName.Get("x", name)), home));

    [Fact]
    public void AForgottenPrefixMeansItsUsualNamespace()
    {
        Assert.Equal("http://www.itunes.com/dtds/podcast-1.0.dtd", XmlVocabulary.NamespaceFor("iTunes"));
        Assert.Equal("urn:undeclared:odd", XmlVocabulary.NamespaceFor("odd"));
    }

    [Fact]
    public void ATableFindsElementsByVocabularyAndIgnoresTheRest()
    {
        var found = new List<string>();
        var table = new ElementTable<List<string>>(
            ("title dc:title", (list, element) => list.Add($"title {element.Value}")),
            ("link", (list, element) => list.Add($"link {element.Value}")));
        var item = XElement.Parse("<i xmlns:dc='http://purl.org/dc/elements/1.1/'><Title>1</Title><dc:title>2</dc:title><dc:link>3"
            + "</dc:link><x>4</x><link>5</link></i>");

        foreach (var element in item.Elements())
        {
            table.Read(found, element, "");
        }

        Assert.Equal(["title 1", "title 2", "link 5"], found);
    }

    private static string Outline(XElement element) =>
        element.HasElements ? $"{element.Name.LocalName}({string.Join(',', element.Elements().Select(Outline))})" : element.Name.LocalName;
}
