using System.Xml;
using Aggregator.Server.Demo.Pages;

namespace Aggregator.Server.Demo.Syndication;

/// <summary>Atom, RFC 4287.</summary>
internal sealed class AtomFormat : ISyndicationFormat
{
    public string Name => "atom";

    public string ContentType => "application/atom+xml; charset=utf-8";

    public string Write(DemoPublication publication) => XmlText.Write(publication.Source.Encoding, xml =>
    {
        xml.WriteStartElement("feed", XmlText.Atom);
        xml.WriteAttributeString("xml", "lang", null, publication.Source.Language);
        xml.WriteElementString("id", $"tag:demo.example,2026:{publication.Source.Id}");
        xml.WriteElementString("title", publication.Source.Title);
        xml.WriteElementString("subtitle", publication.Source.Tagline);
        xml.WriteElementString("updated", Date(publication.UpdatedAt));
        WriteLink(xml, "alternate", publication.Home.ToString());
        WriteLink(xml, "self", publication.FeedAddress.ToString());
        foreach (var entry in publication.Entries)
        {
            WriteEntry(xml, publication, entry);
        }

        xml.WriteEndElement();
    });

    private static void WriteEntry(XmlWriter xml, DemoPublication publication, DemoEntry entry)
    {
        xml.WriteStartElement("entry");
        xml.WriteElementString("id", $"tag:demo.example,2026:{publication.Source.Id}/{entry.Item.Slug}");
        xml.WriteElementString("title", entry.Item.Title);
        WriteLink(xml, "alternate", publication.LinkTo(entry));
        xml.WriteElementString("published", Date(entry.PublishedAt));
        xml.WriteElementString("updated", Date(entry.PublishedAt));
        xml.WriteStartElement("author");
        xml.WriteElementString("name", entry.Item.Author ?? publication.Source.Title);
        xml.WriteEndElement();
        foreach (var tag in entry.Item.Tags)
        {
            xml.WriteStartElement("category");
            xml.WriteAttributeString("term", tag);
            xml.WriteEndElement();
        }

        WriteText(xml, "summary", "text", entry.Item.Summary);
        if (publication.Source.IsFullText)
        {
            WriteText(xml, "content", "html", BodyHtml.Of(entry.Item.Body));
        }

        xml.WriteEndElement();
    }

    private static void WriteText(XmlWriter xml, string name, string type, string text)
    {
        xml.WriteStartElement(name);
        xml.WriteAttributeString("type", type);
        xml.WriteString(text);
        xml.WriteEndElement();
    }

    private static void WriteLink(XmlWriter xml, string relation, string address)
    {
        xml.WriteStartElement("link");
        xml.WriteAttributeString("rel", relation);
        xml.WriteAttributeString("href", address);
        xml.WriteEndElement();
    }

    private static string Date(DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
}
