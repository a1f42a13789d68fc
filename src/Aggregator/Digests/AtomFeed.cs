using System.Xml;

namespace Aggregator.Digests;

/// <summary>The editions as an Atom feed (RFC 4287), an entry for each.</summary>
public static class AtomFeed
{
    public const string ContentType = "application/atom+xml; charset=utf-8";

    /// <summary>Writes the editions in the order given, newest first; the same editions give the same bytes. A feed without editions is valid and empty.</summary>
    public static Task WriteAsync(IReadOnlyList<Edition> editions, EditionLinks links, Stream output, CancellationToken cancellationToken) =>
        AtomXml.WriteAsync(writer => WriteFeed(writer, editions, links), output, cancellationToken);

    private static void WriteFeed(XmlWriter writer, IReadOnlyList<Edition> editions, EditionLinks links)
    {
        var updated = editions.Count > 0 ? editions.Max(edition => edition.PublishedAt) : DateTimeOffset.UnixEpoch;
        AtomXml.Head(writer, AtomXml.Id(links, "feed"), EditionWords.Name, updated);
        if (links.Site is { } site)
        {
            AtomXml.Link(writer, "alternate", site, "text/html");
            AtomXml.Link(writer, "self", new Uri(site, "feed.atom"), "application/atom+xml");
        }

        foreach (var edition in editions)
        {
            WriteEdition(writer, edition, links);
        }

        writer.WriteEndElement();
    }

    private static void WriteEdition(XmlWriter writer, Edition edition, EditionLinks links)
    {
        writer.WriteStartElement("entry", AtomXml.Namespace);
        AtomXml.Element(writer, "id", AtomXml.Id(links, "edition", AtomXml.Key(edition.Date)));
        AtomXml.Element(writer, "title", edition.Stories.Count > 0 ? $"{EditionWords.Date(edition.Date)}: {edition.Stories[0].Headline}" : EditionWords.Date(edition.Date));
        AtomXml.Element(writer, "updated", AtomXml.Instant(edition.PublishedAt));
        AtomXml.Element(writer, "published", AtomXml.Instant(edition.PublishedAt));
        if (links.Edition(edition.Date) is { } address)
        {
            AtomXml.Link(writer, "alternate", address, "text/html");
        }

        AtomXml.Element(writer, "summary", EditionWords.Overview(edition));
        AtomXml.Html(writer, StoryHtml.Of(edition.Stories));
        writer.WriteEndElement();
    }
}
