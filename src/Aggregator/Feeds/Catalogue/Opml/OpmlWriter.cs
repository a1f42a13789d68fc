using Aggregator.Feeds.Parsing;
using Aggregator.Feeds.Sources;

namespace Aggregator.Feeds.Catalogue.Opml;

/// <summary>
/// Writes sources as OPML 2.0, a folder a lane. Sources that no other reader could read are links to it, and those
/// switched off are comments, so that it subscribes to neither.
/// </summary>
public static class OpmlWriter
{
    public static void Write(IEnumerable<Feed> feeds, DateTimeOffset now, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(feeds);
        var folders = feeds.GroupBy(feed => feed.Lane).OrderBy(lane => FeedLanes.All.IndexOf(lane.Key)).Select(Folder);
        var document = new XDocument(
            new XElement(
                "opml",
                new XAttribute("version", "2.0"),
                new XAttribute(XNamespace.Xmlns + "desk", OpmlNames.Namespace),
                new XElement(
                    "head",
                    new XElement("title", "Sources of the Aggregator"),
                    new XElement("dateCreated", now.UtcDateTime.ToString("r", CultureInfo.InvariantCulture)),
                    new XElement("docs", "http://opml.org/spec2.opml")),
                new XElement("body", folders)));

        using var writer = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), Indent = true });
        document.Save(writer);
    }

    private static XElement Folder(IGrouping<string, Feed> lane) =>
        new("outline", new XAttribute(OpmlNames.Text, lane.Key), lane.OrderBy(feed => feed.Id, StringComparer.Ordinal).Select(Outline));

    private static XElement Outline(Feed feed)
    {
        var title = Sayable(feed.Title);
        var isFeed = feed.Adapter == AdapterNames.Feed || feed.Adapter.StartsWith("github-", StringComparison.Ordinal);
        return new XElement(
            "outline",
            new XAttribute(OpmlNames.Text, title),
            new XAttribute(OpmlNames.Title, title),
            new XAttribute(OpmlNames.Type, isFeed ? "rss" : "link"),
            new XAttribute(isFeed ? OpmlNames.XmlUrl : OpmlNames.Url, Sayable(feed.Address.OriginalString)),
            Optional(OpmlNames.Language, feed.Language),
            feed.IsOn ? null : new XAttribute(OpmlNames.IsComment, "true"),
            new XAttribute(OpmlNames.Id, feed.Id),
            new XAttribute(OpmlNames.Kind, feed.Adapter),
            new XAttribute(OpmlNames.Trust, feed.Trust.ToString("R", CultureInfo.InvariantCulture)),
            Optional(OpmlNames.MinMinutes, feed.MinInterval?.TotalMinutes.ToString("R", CultureInfo.InvariantCulture)),
            Optional(OpmlNames.Selectors, feed.Selectors?.ToJson()),
            Optional(OpmlNames.OffReason, feed.OffReason));
    }

    private static XAttribute? Optional(XName name, string? value) => value is null ? null : new XAttribute(name, Sayable(value));

    /// <summary>Without what XML 1.0 cannot hold.</summary>
    private static string Sayable(string text) => CharacterRepair.Mend(text, new Repairs());

    private static int IndexOf(this IReadOnlyList<string> lanes, string lane)
    {
        for (var index = 0; index < lanes.Count; index++)
        {
            if (lanes[index] == lane)
            {
                return index;
            }
        }

        return lanes.Count;
    }
}
