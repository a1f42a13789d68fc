using System.Xml;
using Aggregator.Server.Demo.Pages;

namespace Aggregator.Server.Demo.Syndication;

/// <summary>RSS 2.0, with the whole article in <c>content:encoded</c> where the source gives it.</summary>
internal sealed class RssFormat : ISyndicationFormat
{
    public string Name => "rss";

    public string ContentType => "application/rss+xml";

    public string Write(DemoPublication publication) => XmlText.Write(publication.Source.Encoding, xml =>
    {
        xml.WriteStartElement("rss");
        xml.WriteAttributeString("version", "2.0");
        xml.WriteAttributeString("xmlns", "atom", null, XmlText.Atom);
        xml.WriteAttributeString("xmlns", "content", null, XmlText.Content);
        xml.WriteAttributeString("xmlns", "dc", null, XmlText.DublinCore);
        xml.WriteStartElement("channel");
        WriteChannel(xml, publication);
        foreach (var entry in publication.Entries)
        {
            WriteItem(xml, publication, entry);
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    });

    private static void WriteChannel(XmlWriter xml, DemoPublication publication)
    {
        xml.WriteElementString("title", publication.Source.Title);
        xml.WriteElementString("link", publication.Home.ToString());
        xml.WriteElementString("description", publication.Source.Tagline);
        xml.WriteElementString("language", publication.Source.Language);
        xml.WriteElementString("lastBuildDate", Date(publication.UpdatedAt, publication.Source));
        xml.WriteStartElement("link", XmlText.Atom);
        xml.WriteAttributeString("href", publication.FeedAddress.ToString());
        xml.WriteAttributeString("rel", "self");
        xml.WriteAttributeString("type", "application/rss+xml");
        xml.WriteEndElement();
    }

    private static void WriteItem(XmlWriter xml, DemoPublication publication, DemoEntry entry)
    {
        xml.WriteStartElement("item");
        xml.WriteElementString("title", entry.Item.Title);
        xml.WriteElementString("link", publication.LinkTo(entry));
        xml.WriteStartElement("guid");
        xml.WriteAttributeString("isPermaLink", "false");
        xml.WriteString($"{publication.Source.Id}:{entry.Item.Slug}");
        xml.WriteEndElement();
        xml.WriteElementString("pubDate", Date(entry.PublishedAt, publication.Source));
        if (entry.Item.Author is { } author)
        {
            xml.WriteElementString("creator", XmlText.DublinCore, author);
        }

        foreach (var tag in entry.Item.Tags)
        {
            xml.WriteElementString("category", tag);
        }

        if (publication.Source.IsFullText)
        {
            xml.WriteStartElement("encoded", XmlText.Content);
            xml.WriteCData(BodyHtml.Of(entry.Item.Body));
            xml.WriteEndElement();
        }

        xml.WriteElementString("description", entry.Item.Summary);
        xml.WriteEndElement();
    }

    // RFC 822, 5: an offset without a colon, or the name of a zone.
    private static string Date(DateTimeOffset time, DemoSource source)
    {
        var zone = source.ZoneName ?? time.ToString("zzz", CultureInfo.InvariantCulture).Replace(":", "", StringComparison.Ordinal);
        return time.ToString("ddd, dd MMM yyyy HH:mm:ss ", CultureInfo.InvariantCulture) + zone;
    }
}
