using System.Text.Encodings.Web;
using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace Aggregator.Digests.Syndication;

/// <summary>JSON Feed 1.1 (jsonfeed.org/version/1.1); Chinese is left readable.</summary>
internal sealed class JsonFeedFormat() : NewsFeedFormat("jsonfeed", "json", "application/feed+json; charset=utf-8")
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public override async Task WriteAsync(NewsFeed feed, Stream output, CancellationToken cancellationToken)
    {
        var root = Object(("version", "https://jsonfeed.org/version/1.1"), ("title", feed.Title), ("description", feed.Description),
            ("language", feed.Language), ("home_page_url", feed.Home?.AbsoluteUri), ("feed_url", feed.Self?.AbsoluteUri),
            ("authors", People([NewsFeedBuilder.Author])), ("items", new JsonArray([.. feed.Entries.Select(Item)])));
        await using var json = new Utf8JsonWriter(output, Options);
        root.WriteTo(json);
        await json.FlushAsync(cancellationToken);
    }

    private static JsonObject Item(NewsFeedEntry entry) => Object(
        ("id", entry.Id),
        ("url", entry.Link?.AbsoluteUri),
        ("title", entry.Title),
        ("content_html", entry.Html),
        ("summary", entry.Summary.Length > 0 ? entry.Summary : null),
        ("date_published", entry.PublishedAt.UtcDateTime),
        ("date_modified", entry.UpdatedAt.UtcDateTime),
        ("language", entry.Language),
        ("authors", People(entry.Authors)),
        ("tags", new JsonArray([.. entry.Tags.Select(tag => JsonValue.Create(tag))])));

    private static JsonArray People(IReadOnlyList<string> names) => [.. names.Select(name => Object(("name", name)))];

    /// <summary>An object without the members that are null.</summary>
    private static JsonObject Object(params IEnumerable<(string Name, JsonNode? Value)> members) =>
        new(members.Where(member => member.Value is not null).Select(member => KeyValuePair.Create(member.Name, member.Value)));
}
