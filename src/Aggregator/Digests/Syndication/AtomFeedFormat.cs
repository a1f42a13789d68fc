using static Aggregator.Digests.Syndication.FeedXml;

namespace Aggregator.Digests.Syndication;

/// <summary>Atom (RFC 4287).</summary>
internal sealed class AtomFeedFormat() : NewsFeedFormat("atom", "atom", "application/atom+xml; charset=utf-8")
{
    public override Task WriteAsync(NewsFeed feed, Stream output, CancellationToken cancellationToken) => FeedXml.WriteAsync(
        new XElement(Atom + "feed", new XAttribute(XNamespace.Xml + "lang", feed.Language), new XElement(Atom + "id", feed.Id),
            new XElement(Atom + "title", feed.Title), Optional(Atom + "subtitle", feed.Description),
            new XElement(Atom + "updated", Rfc3339(feed.UpdatedAt)), Person(NewsFeedBuilder.Author),
            new XElement(Atom + "generator", "Aggregator"), AtomLink("alternate", feed.Home, "text/html"),
            AtomLink("self", feed.Self, "application/atom+xml"), feed.Entries.Select(Entry)),
        output,
        cancellationToken);

    private static XElement Entry(NewsFeedEntry entry) => new(
        Atom + "entry",
        new XAttribute(XNamespace.Xml + "lang", entry.Language),
        new XElement(Atom + "id", entry.Id),
        new XElement(Atom + "title", entry.Title),
        new XElement(Atom + "updated", Rfc3339(entry.UpdatedAt)),
        new XElement(Atom + "published", Rfc3339(entry.PublishedAt)),
        entry.Authors.Select(Person),
        AtomLink("alternate", entry.Link, null),
        entry.Tags.Select(tag => new XElement(Atom + "category", new XAttribute("term", tag))),
        Optional(Atom + "summary", entry.Summary),
        new XElement(Atom + "content", new XAttribute("type", "html"), entry.Html));

    private static XElement Person(string name) => new(Atom + "author", new XElement(Atom + "name", name));
}
