using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Aggregator.Digests.Syndication;

/// <summary>JSON Feed 1.1 (jsonfeed.org/version/1.1); Chinese is left readable.</summary>
internal sealed class JsonFeedFormat : INewsFeedFormat
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public string Name => "jsonfeed";

    public string Extension => "json";

    public string ContentType => "application/feed+json; charset=utf-8";

    public async Task WriteAsync(NewsFeed feed, Stream output, CancellationToken cancellationToken)
    {
        await using var json = new Utf8JsonWriter(output, Options);
        json.WriteStartObject();
        json.WriteString("version", "https://jsonfeed.org/version/1.1");
        json.WriteString("title", feed.Title);
        json.WriteString("description", feed.Description);
        json.WriteString("language", "en");
        Address(json, "home_page_url", feed.Home);
        Address(json, "feed_url", feed.Self);
        People(json, ["The Aggregator"]);
        json.WriteStartArray("items");
        foreach (var entry in feed.Entries)
        {
            Write(json, entry);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        await json.FlushAsync(cancellationToken);
    }

    private static void Write(Utf8JsonWriter json, NewsFeedEntry entry)
    {
        json.WriteStartObject();
        json.WriteString("id", entry.Id);
        Address(json, "url", entry.Link);
        json.WriteString("title", entry.Title);
        json.WriteString("content_html", entry.Html);
        if (entry.Summary.Length > 0)
        {
            json.WriteString("summary", entry.Summary);
        }

        json.WriteString("date_published", entry.PublishedAt.UtcDateTime);
        json.WriteString("date_modified", entry.UpdatedAt.UtcDateTime);
        json.WriteString("language", entry.Language);
        People(json, entry.Authors);
        json.WriteStartArray("tags");
        foreach (var tag in entry.Tags)
        {
            json.WriteStringValue(tag);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Address(Utf8JsonWriter json, string name, Uri? address)
    {
        if (address is not null)
        {
            json.WriteString(name, address.AbsoluteUri);
        }
    }

    private static void People(Utf8JsonWriter json, IReadOnlyList<string> names)
    {
        json.WriteStartArray("authors");
        foreach (var name in names)
        {
            json.WriteStartObject();
            json.WriteString("name", name);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
