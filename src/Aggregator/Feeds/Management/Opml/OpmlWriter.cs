using Aggregator.Feeds.Catalogue;
using Aggregator.Feeds.Parsing;

namespace Aggregator.Feeds.Management.Opml;

/// <summary>
/// Writes feeds as OPML 2.0, a folder a lane. Those that another reader could not read are links, and those that are switched
/// off are comments, so that it subscribes to neither.
/// </summary>
public static class OpmlWriter
{
    public static void Write(IEnumerable<Feed> feeds, DateTimeOffset now, Stream stream)
    {
        string[] lanes = [.. FeedLanes.All];
        var folders = feeds.GroupBy(feed => feed.Lane).OrderBy(lane => Array.IndexOf(lanes, lane.Key)).Select(Folder);
        var document = new XDocument(
            new XElement(
                "opml",
                new XAttribute("version", "2.0"),
                new XAttribute(XNamespace.Xmlns + "own", OpmlNames.Namespace),
                new XElement("head", new XElement("title", "Sources of the Aggregator"),
                    new XElement("dateCreated", now.UtcDateTime.ToString("r", CultureInfo.InvariantCulture)),
                    new XElement("docs", "http://opml.org/spec2.opml")),
                new XElement("body", folders)));

        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        using var writer = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = utf8, Indent = true });
        document.Save(writer);
    }

    private static XElement Folder(IGrouping<string, Feed> lane) =>
        new("outline", new XAttribute(OpmlNames.Text, lane.Key), lane.OrderBy(feed => feed.Id, StringComparer.Ordinal).Select(Outline));

    private static XElement Outline(Feed feed)
    {
        var title = Clean(feed.Title);
        var (type, address) = ("link", OpmlNames.Url);
        if (feed.Adapter == AdapterNames.Feed || feed.Adapter.StartsWith("github-", StringComparison.Ordinal))
        {
            (type, address) = ("rss", OpmlNames.XmlUrl);
        }

        return new XElement("outline", new XAttribute(OpmlNames.Text, title), new XAttribute(OpmlNames.Title, title),
            new XAttribute(OpmlNames.Type, type), new XAttribute(address, Clean(feed.Address.OriginalString)),
            Optional(OpmlNames.Language, feed.Language), Optional(OpmlNames.IsComment, feed.IsOn ? null : "true"),
            new XAttribute(OpmlNames.Id, feed.Id), new XAttribute(OpmlNames.Adapter, feed.Adapter),
            new XAttribute(OpmlNames.Trust, feed.Trust.ToString("R", CultureInfo.InvariantCulture)),
            Optional(OpmlNames.MaxNewEntries, feed.MaxNewEntries?.ToString(CultureInfo.InvariantCulture)),
            Optional(OpmlNames.MinMinutes, feed.MinInterval?.TotalMinutes.ToString("R", CultureInfo.InvariantCulture)),
            Optional(OpmlNames.Selectors, FeedPartJson.Write(feed.Selectors)),
            Optional(OpmlNames.Request, FeedPartJson.Write(feed.Request)),
            Optional(OpmlNames.Alternates, FeedPartJson.Write(feed.Alternates)), Optional(OpmlNames.ConfirmedOn, feed.ConfirmedOn),
            Optional(OpmlNames.ConfirmedBy, feed.ConfirmedBy), Optional(OpmlNames.OffReason, feed.OffReason));
    }

    private static XAttribute? Optional(XName name, string? value) => value is null ? null : new XAttribute(name, Clean(value));

    /// <summary>Without what XML 1.0 cannot hold.</summary>
    private static string Clean(string text) => CharacterRepair.Mend(text, new Repairs());
}
