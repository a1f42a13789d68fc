namespace Aggregator.Digests.Syndication;

/// <summary>
/// RSS 2.0 (rssboard.org/rss-specification) with the modules that say what it has no element for: content, Dublin Core
/// for authors without a mail address and for languages, Atom for the feed's own address and the time of a change.
/// </summary>
internal sealed class RssFeedFormat : INewsFeedFormat
{
    private const string Content = "http://purl.org/rss/1.0/modules/content/";
    private const string DublinCore = "http://purl.org/dc/elements/1.1/";

    /// <summary>An hour: an edition comes once a day, and nobody wants it a day late.</summary>
    private const string TtlMinutes = "60";

    public string Name => "rss";

    public string Extension => "rss";

    public string ContentType => "application/rss+xml; charset=utf-8";

    public Task WriteAsync(NewsFeed feed, Stream output, CancellationToken cancellationToken) =>
        FeedXml.WriteAsync(writer => Write(writer, feed), output, cancellationToken);

    private static void Write(XmlWriter writer, NewsFeed feed)
    {
        writer.WriteStartElement("rss");
        writer.WriteAttributeString("version", "2.0");
        writer.WriteAttributeString("xmlns", "atom", null, FeedXml.AtomNamespace);
        writer.WriteAttributeString("xmlns", "content", null, Content);
        writer.WriteAttributeString("xmlns", "dc", null, DublinCore);
        writer.WriteStartElement("channel");
        writer.WriteElementString("title", feed.Title);

        // The format wants an address here even where there is none.
        writer.WriteElementString("link", feed.Home?.AbsoluteUri ?? "http://localhost/");
        writer.WriteElementString("description", feed.Description.Length > 0 ? feed.Description : feed.Title);
        writer.WriteElementString("language", "en");
        writer.WriteElementString("lastBuildDate", Instant(feed.UpdatedAt));
        writer.WriteElementString("generator", "Aggregator");
        writer.WriteElementString("docs", "https://www.rssboard.org/rss-specification");
        writer.WriteElementString("ttl", TtlMinutes);
        if (feed.Self is { } self)
        {
            FeedXml.AtomLink(writer, "self", self, "application/rss+xml");
        }

        foreach (var entry in feed.Entries)
        {
            Write(writer, entry);
        }

        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    private static void Write(XmlWriter writer, NewsFeedEntry entry)
    {
        writer.WriteStartElement("item");
        writer.WriteElementString("title", entry.Title);
        if (entry.Link is { } link)
        {
            writer.WriteElementString("link", link.AbsoluteUri);
        }

        if (entry.Summary.Length > 0)
        {
            // A description is HTML by common use: what looks like markup in plain text must not become some.
            writer.WriteElementString("description", StoryHtml.Text(entry.Summary));
        }

        foreach (var author in entry.Authors)
        {
            writer.WriteElementString("creator", DublinCore, author);
        }

        writer.WriteElementString("language", DublinCore, entry.Language);
        foreach (var tag in entry.Tags)
        {
            writer.WriteElementString("category", tag);
        }

        writer.WriteStartElement("guid");
        writer.WriteAttributeString("isPermaLink", "false");
        writer.WriteString(entry.Id);
        writer.WriteEndElement();
        writer.WriteElementString("pubDate", Instant(entry.PublishedAt));
        writer.WriteElementString("updated", FeedXml.AtomNamespace, entry.UpdatedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        writer.WriteElementString("encoded", Content, entry.Html);
        writer.WriteEndElement();
    }

    /// <summary>RFC 822 with four digits of the year.</summary>
    private static string Instant(DateTimeOffset instant) => instant.UtcDateTime.ToString("ddd, dd MMM yyyy HH:mm:ss 'GMT'", CultureInfo.InvariantCulture);
}
