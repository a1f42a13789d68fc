namespace Aggregator.Digests.Syndication;

/// <summary>Atom (RFC 4287).</summary>
internal sealed class AtomFeedFormat : INewsFeedFormat
{
    private const string Namespace = FeedXml.AtomNamespace;

    public string Name => "atom";

    public string Extension => "atom";

    public string ContentType => "application/atom+xml; charset=utf-8";

    public Task WriteAsync(NewsFeed feed, Stream output, CancellationToken cancellationToken) =>
        FeedXml.WriteAsync(writer => Write(writer, feed), output, cancellationToken);

    private static void Write(XmlWriter writer, NewsFeed feed)
    {
        writer.WriteStartElement("feed", Namespace);
        Language(writer, "en");
        Element(writer, "id", feed.Id);
        Element(writer, "title", feed.Title);
        if (feed.Description.Length > 0)
        {
            Element(writer, "subtitle", feed.Description);
        }

        Element(writer, "updated", Instant(feed.UpdatedAt));
        Person(writer, "The Aggregator");
        Element(writer, "generator", "Aggregator");
        if (feed.Home is { } home)
        {
            FeedXml.AtomLink(writer, "alternate", home, "text/html");
        }

        if (feed.Self is { } self)
        {
            FeedXml.AtomLink(writer, "self", self, "application/atom+xml");
        }

        foreach (var entry in feed.Entries)
        {
            Write(writer, entry);
        }

        writer.WriteEndElement();
    }

    private static void Write(XmlWriter writer, NewsFeedEntry entry)
    {
        writer.WriteStartElement("entry", Namespace);
        Language(writer, entry.Language);
        Element(writer, "id", entry.Id);
        Element(writer, "title", entry.Title);
        Element(writer, "updated", Instant(entry.UpdatedAt));
        Element(writer, "published", Instant(entry.PublishedAt));
        foreach (var author in entry.Authors)
        {
            Person(writer, author);
        }

        if (entry.Link is { } link)
        {
            FeedXml.AtomLink(writer, "alternate", link, type: null);
        }

        foreach (var tag in entry.Tags)
        {
            writer.WriteStartElement("category", Namespace);
            writer.WriteAttributeString("term", tag);
            writer.WriteEndElement();
        }

        if (entry.Summary.Length > 0)
        {
            Element(writer, "summary", entry.Summary);
        }

        writer.WriteStartElement("content", Namespace);
        writer.WriteAttributeString("type", "html");
        writer.WriteString(entry.Html);
        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    private static void Element(XmlWriter writer, string name, string text) => writer.WriteElementString(name, Namespace, text);

    private static void Language(XmlWriter writer, string tag) => writer.WriteAttributeString("xml", "lang", null, tag);

    private static void Person(XmlWriter writer, string name)
    {
        writer.WriteStartElement("author", Namespace);
        Element(writer, "name", name);
        writer.WriteEndElement();
    }

    /// <summary>RFC 3339 in UTC.</summary>
    private static string Instant(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
