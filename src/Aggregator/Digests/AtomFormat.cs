using System.Xml;

namespace Aggregator.Digests;

/// <summary>One edition as an Atom feed (RFC 4287) with an entry for each story.</summary>
internal sealed class AtomFormat : IEditionFormat
{
    public string Name => "atom";

    public string ContentType => AtomFeed.ContentType;

    public Task WriteAsync(Edition edition, EditionLinks links, Stream output, CancellationToken cancellationToken) =>
        AtomXml.WriteAsync(writer => WriteFeed(writer, edition, links), output, cancellationToken);

    private static void WriteFeed(XmlWriter writer, Edition edition, EditionLinks links)
    {
        var kind = edition.IsLive ? "live" : "edition";
        AtomXml.Head(writer, AtomXml.Id(links, kind, AtomXml.Key(edition.Date)), EditionWords.Title(edition), edition.PublishedAt);
        writer.WriteElementString("subtitle", AtomXml.Namespace, EditionWords.Overview(edition));
        if (!edition.IsLive && links.Edition(edition.Date) is { } address)
        {
            AtomXml.Link(writer, "alternate", address, "text/html");
        }

        foreach (var story in edition.Stories)
        {
            WriteStory(writer, edition, story, links);
        }

        writer.WriteEndElement();
    }

    private static void WriteStory(XmlWriter writer, Edition edition, EditionStory story, EditionLinks links)
    {
        writer.WriteStartElement("entry", AtomXml.Namespace);
        AtomXml.Language(writer, story.Language);

        // An update is an entry of its own: readers would hide a known id.
        AtomXml.Element(writer, "id", AtomXml.Id(links, "story", AtomXml.Key(edition.Date), story.Id));
        AtomXml.Element(writer, "title", story.IsUpdate ? "Update: " + story.Headline : story.Headline);
        AtomXml.Element(writer, "updated", AtomXml.Instant(edition.PublishedAt));
        AtomXml.Element(writer, "published", AtomXml.Instant(story.FirstPublishedAt));
        foreach (var outlet in story.Sources.Select(source => source.Outlet).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            AtomXml.Person(writer, "author", outlet);
        }

        if (story.Sources.Select(EditionWords.LinkOf).FirstOrDefault(link => link is not null) is { } address)
        {
            AtomXml.Link(writer, "alternate", address, type: null);
        }

        foreach (var term in story.Labs.Append(story.Topic))
        {
            AtomXml.Category(writer, term);
        }

        if (PlainLine.Of(story.Summary) is { Length: > 0 } summary)
        {
            AtomXml.Element(writer, "summary", summary);
        }

        AtomXml.Html(writer, StoryHtml.Of(story));
        writer.WriteEndElement();
    }
}
