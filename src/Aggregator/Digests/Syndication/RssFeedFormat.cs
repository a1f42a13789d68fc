using static Aggregator.Digests.Syndication.FeedXml;

namespace Aggregator.Digests.Syndication;

/// <summary>
/// RSS 2.0 (rssboard.org/rss-specification) with modules for what it has no element for: content, Dublin Core for authors
/// without a mail address and for languages, Atom for the feed's own address and the time of a change.
/// </summary>
internal sealed class RssFeedFormat() : NewsFeedFormat("rss", "rss", "application/rss+xml; charset=utf-8")
{
    private static readonly XNamespace Content = "http://purl.org/rss/1.0/modules/content/";
    private static readonly XNamespace DublinCore = "http://purl.org/dc/elements/1.1/";

    /// <summary>An hour: an edition comes once a day, and nobody wants it a day late.</summary>
    private const string TtlMinutes = "60";

    public override Task WriteAsync(NewsFeed feed, Stream output, CancellationToken cancellationToken) => FeedXml.WriteAsync(
        new XElement("rss", new XAttribute("version", "2.0"), new XAttribute(XNamespace.Xmlns + "atom", Atom),
            new XAttribute(XNamespace.Xmlns + "content", Content), new XAttribute(XNamespace.Xmlns + "dc", DublinCore), Channel(feed)),
        output,
        cancellationToken);

    private static XElement Channel(NewsFeed feed) => new(
        "channel",
        new XElement("title", feed.Title),

        // The format requires an address here even when there is none.
        new XElement("link", feed.Home?.AbsoluteUri ?? "http://localhost/"),
        new XElement("description", feed.Description),
        new XElement("language", feed.Language),
        new XElement("lastBuildDate", Rfc822(feed.UpdatedAt)),
        new XElement("generator", "Aggregator"),
        new XElement("docs", "https://www.rssboard.org/rss-specification"),
        new XElement("ttl", TtlMinutes),
        AtomLink("self", feed.Self, "application/rss+xml"),
        feed.Entries.Select(Item));

    private static XElement Item(NewsFeedEntry entry) => new(
        "item",
        new XElement("title", entry.Title),
        Optional("link", entry.Link?.AbsoluteUri),

        // Readers take a description for HTML: what looks like markup in plain text must not become markup.
        Optional("description", StoryHtml.Text(entry.Summary)),
        entry.Authors.Select(author => new XElement(DublinCore + "creator", author)),
        new XElement(DublinCore + "language", entry.Language),
        entry.Tags.Select(tag => new XElement("category", tag)),
        new XElement("guid", new XAttribute("isPermaLink", "false"), entry.Id),
        new XElement("pubDate", Rfc822(entry.PublishedAt)),
        new XElement(Atom + "updated", Rfc3339(entry.UpdatedAt)),
        new XElement(Content + "encoded", entry.Html));

    /// <summary>RFC 822 with four digits of the year.</summary>
    private static string Rfc822(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("ddd, dd MMM yyyy HH:mm:ss 'GMT'", CultureInfo.InvariantCulture);
}
