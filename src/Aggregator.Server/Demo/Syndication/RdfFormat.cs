using System.Xml;

namespace Aggregator.Server.Demo.Syndication;

/// <summary>RSS 1.0, which is RDF: items stand beside the channel, dates are Dublin Core's.</summary>
internal sealed class RdfFormat : ISyndicationFormat
{
    public string Name => "rdf";

    public string ContentType => "application/rdf+xml";

    public string Write(DemoPublication publication) => XmlText.Write(publication.Source.Encoding, xml =>
    {
        xml.WriteStartElement("rdf", "RDF", XmlText.Rdf);
        xml.WriteAttributeString("xmlns", XmlText.Rss1);
        xml.WriteAttributeString("xmlns", "dc", null, XmlText.DublinCore);
        xml.WriteAttributeString("xmlns", "sy", null, XmlText.Syndication);
        WriteChannel(xml, publication);
        foreach (var entry in publication.Entries)
        {
            WriteItem(xml, publication, entry);
        }

        xml.WriteEndElement();
    });

    private static void WriteChannel(XmlWriter xml, DemoPublication publication)
    {
        xml.WriteStartElement("channel", XmlText.Rss1);
        xml.WriteAttributeString("about", XmlText.Rdf, publication.FeedAddress.ToString());
        xml.WriteElementString("title", XmlText.Rss1, publication.Source.Title);
        xml.WriteElementString("link", XmlText.Rss1, publication.Home.ToString());
        xml.WriteElementString("description", XmlText.Rss1, publication.Source.Tagline);
        xml.WriteElementString("language", XmlText.DublinCore, publication.Source.Language);
        xml.WriteElementString("date", XmlText.DublinCore, Date(publication.UpdatedAt));
        xml.WriteElementString("updatePeriod", XmlText.Syndication, "hourly");
        xml.WriteStartElement("items", XmlText.Rss1);
        xml.WriteStartElement("Seq", XmlText.Rdf);
        foreach (var entry in publication.Entries)
        {
            xml.WriteStartElement("li", XmlText.Rdf);
            xml.WriteAttributeString("resource", XmlText.Rdf, entry.Address.ToString());
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void WriteItem(XmlWriter xml, DemoPublication publication, DemoEntry entry)
    {
        xml.WriteStartElement("item", XmlText.Rss1);
        xml.WriteAttributeString("about", XmlText.Rdf, entry.Address.ToString());
        xml.WriteElementString("title", XmlText.Rss1, entry.Item.Title);
        xml.WriteElementString("link", XmlText.Rss1, publication.LinkTo(entry));
        xml.WriteElementString("description", XmlText.Rss1, entry.Item.Summary);
        xml.WriteElementString("date", XmlText.DublinCore, Date(entry.PublishedAt));
        if (entry.Item.Author is { } author)
        {
            xml.WriteElementString("creator", XmlText.DublinCore, author);
        }

        foreach (var tag in entry.Item.Tags)
        {
            xml.WriteElementString("subject", XmlText.DublinCore, tag);
        }

        xml.WriteEndElement();
    }

    private static string Date(DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
}
