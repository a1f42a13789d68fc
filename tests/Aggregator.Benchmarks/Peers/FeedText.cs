using System.Collections.Concurrent;
using System.Security;
using System.Text;

namespace Aggregator.Benchmarks.Peers;

/// <summary>
/// Twenty entries a feed, half of them Chinese. Four are about a lab and carry their article, three feeds or so reporting one event; the
/// others are about something else and say so in two sentences. Nothing needs its page.
/// </summary>
internal sealed class FeedText(DateTimeOffset now)
{
    public const int Entries = 20;

    /// <summary>Of twenty entries; a fifth is what a catalogue of labs and general news keeps.</summary>
    public const int Kept = 4;

    private readonly ConcurrentDictionary<(int Feed, int Version), byte[]> _written = new();

    /// <param name="version">How many new entries stand before the first twenty; the last as many are gone.</param>
    public byte[] Write(int feed, int version, int port) => _written.GetOrAdd((feed, version), _ => Make(feed, version, port));

    private byte[] Make(int feed, int version, int port)
    {
        var text = new StringBuilder("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
        text.Append("<rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel>");
        text.Append(CultureInfo.InvariantCulture, $"<title>Source {feed}</title><link>http://127.0.0.1:{port}/</link>");
        for (var entry = Entries + version - 1; entry >= version; entry--)
        {
            Append(text, feed, entry, port);
        }

        return Encoding.UTF8.GetBytes(text.Append("</channel></rss>").ToString());
    }

    private void Append(StringBuilder text, int feed, int entry, int port)
    {
        var number = (feed * 1_000) + entry;
        var at = entry < Entries ? now.AddHours(entry - Entries).AddMinutes(-feed % 100) : now.AddMinutes(-1);
        var (title, summary, content) = entry % (Entries / Kept) == 0 ? Report(number, feed, entry) : Other(number);
        text.Append(CultureInfo.InvariantCulture, $"<item><guid isPermaLink=\"false\">{number}</guid>");
        text.Append(CultureInfo.InvariantCulture, $"<title>{SecurityElement.Escape(title)}</title>");
        text.Append(CultureInfo.InvariantCulture, $"<link>http://127.0.0.1:{port}/{entry}</link><pubDate>{at:R}</pubDate>");
        text.Append(CultureInfo.InvariantCulture, $"<description>{SecurityElement.Escape(summary)}</description>");
        if (content.Length > 0)
        {
            var markup = content.Replace("\n", "</p><p>", StringComparison.Ordinal);
            text.Append(CultureInfo.InvariantCulture, $"<content:encoded><![CDATA[<p>{markup}</p>]]></content:encoded>");
        }

        text.Append("</item>\n");
    }

    /// <summary>Three feeds beside each other have the event, each in its own words below a like title.</summary>
    private static (string Title, string Summary, string Content) Report(int number, int feed, int entry)
    {
        var (article, text) = SampleArticles.Make(number);
        var (told, _) = SampleArticles.Make((feed / 6 * 6 * 1_000) + (feed % 2) + (entry * 2));
        return (told.Title, article.Excerpt, $"{told.Excerpt}\n{text.Plain}");
    }

    private static (string Title, string Summary, string Content) Other(int number)
    {
        var random = new Random(number);
        return number % 2 == 0
            ? (SampleArticles.English(random, 9), SampleArticles.English(random, 40) + ".", "")
            : (SampleArticles.Chinese(random, 8), SampleArticles.Chinese(random, 40) + "。", "");
    }
}
