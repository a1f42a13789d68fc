using System.Xml;
using System.Xml.Linq;

namespace Aggregator.Hosts.Tests.Demo;

/// <summary>An item as a strict reader of its format sees it.</summary>
internal sealed record ReadItem(string Title, Uri Link, DateTimeOffset Date);

/// <summary>Reads the demo world's feeds with the framework's own strict readers, not with the product's.</summary>
internal static class FeedReading
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private static readonly XNamespace Rss1 = "http://purl.org/rss/1.0/";
    private static readonly XNamespace DublinCore = "http://purl.org/dc/elements/1.1/";

    static FeedReading() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static IReadOnlyList<ReadItem> Read(string format, byte[] body)
    {
        if (format == "json")
        {
            return ReadJson(body);
        }

        using var reader = XmlReader.Create(new MemoryStream(body));
        var root = XDocument.Load(reader).Root!;
        return format switch
        {
            "rss" => [.. root.Element("channel")!.Elements("item").Select(item =>
                new ReadItem(item.Element("title")!.Value, new Uri(item.Element("link")!.Value), Rfc822(item.Element("pubDate")!.Value)))],
            "atom" => [.. root.Elements(Atom + "entry").Select(entry =>
                new ReadItem(
                    entry.Element(Atom + "title")!.Value,
                    new Uri(entry.Element(Atom + "link")!.Attribute("href")!.Value),
                    Iso(entry.Element(Atom + "published")!.Value)))],
            "rdf" => [.. root.Elements(Rss1 + "item").Select(item =>
                new ReadItem(
                    item.Element(Rss1 + "title")!.Value,
                    new Uri(item.Element(Rss1 + "link")!.Value),
                    Iso(item.Element(DublinCore + "date")!.Value)))],
            _ => throw new ArgumentOutOfRangeException(nameof(format), format, null),
        };
    }

    private static IReadOnlyList<ReadItem> ReadJson(byte[] body)
    {
        using var document = JsonDocument.Parse(body);
        return [.. document.RootElement.GetProperty("items").EnumerateArray().Select(item => new ReadItem(
            item.GetProperty("title").GetString()!,
            new Uri(item.GetProperty("url").GetString()!),
            Iso(item.GetProperty("date_published").GetString()!)))];
    }

    private static DateTimeOffset Iso(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private static DateTimeOffset Rfc822(string text) => DateTimeOffset.Parse(
        text.Replace(" EST", " -0500", StringComparison.Ordinal).Replace(" GMT", " +0000", StringComparison.Ordinal), CultureInfo
            .InvariantCulture);
}
