using System.Text.Unicode;
using Aggregator.Server.Demo.Pages;

namespace Aggregator.Server.Demo.Syndication;

/// <summary>JSON Feed 1.1.</summary>
internal sealed class DemoJsonFeedFormat : ISyndicationFormat
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public string Name => "json";

    public string ContentType => "application/feed+json";

    public string Write(DemoPublication publication)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            json.WriteStartObject();
            json.WriteString("version", "https://jsonfeed.org/version/1.1");
            json.WriteString("title", publication.Source.Title);
            json.WriteString("description", publication.Source.Tagline);
            json.WriteString("home_page_url", publication.Home.ToString());
            json.WriteString("feed_url", publication.FeedAddress.ToString());
            json.WriteString("language", publication.Source.Language);
            json.WriteStartArray("items");
            foreach (var entry in publication.Entries)
            {
                WriteItem(json, publication, entry);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void WriteItem(Utf8JsonWriter json, DemoPublication publication, DemoEntry entry)
    {
        json.WriteStartObject();
        json.WriteString("id", $"{publication.Source.Id}/{entry.Item.Slug}");
        json.WriteString("url", publication.LinkTo(entry));
        json.WriteString("title", entry.Item.Title);
        json.WriteString("summary", entry.Item.Summary);
        if (publication.Source.IsFullText)
        {
            json.WriteString("content_html", BodyHtml.Of(entry.Item.Body));
        }
        else
        {
            json.WriteString("content_text", entry.Item.Summary);
        }

        json.WriteString("date_published", entry.PublishedAt.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture));
        if (entry.Item.Author is { } author)
        {
            json.WriteStartArray("authors");
            json.WriteStartObject();
            json.WriteString("name", author);
            json.WriteEndObject();
            json.WriteEndArray();
        }

        json.WriteStartArray("tags");
        foreach (var tag in entry.Item.Tags)
        {
            json.WriteStringValue(tag);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
