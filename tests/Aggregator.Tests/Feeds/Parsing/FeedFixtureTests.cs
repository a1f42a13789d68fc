using System.Text.Encodings.Web;
using System.Text.Json.Nodes;

namespace Aggregator.Tests.Feeds.Parsing;

/// <summary>
/// The parser over <c>Fixtures/feeds/CASE</c>: <c>feed.*</c> is what comes, <c>answer.json</c> with what headers and from
/// where (none when it is not there), <c>expected.json</c> what is understood. Written for this project; each case is
/// something that the library alone gets wrong, or a liberty that feeds take.
/// </summary>
public sealed class FeedFixtureTests
{
    private static readonly string Root = Path.Combine(AppContext.BaseDirectory, "Fixtures", "feeds");

    private static readonly JsonSerializerOptions Readable =
        new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static TheoryData<string> Cases =>
        [.. Directory.EnumerateDirectories(Root).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void AFeedIsUnderstoodAsItsFolderSays(string name)
    {
        var folder = Path.Combine(Root, name);

        var actual = Read(folder).ToJsonString(Readable);

        var expected = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "expected.json")))!.ToJsonString(Readable);
        Assert.Equal(expected, actual);
    }

    private static JsonObject Read(string folder)
    {
        var answer = Path.Combine(folder, "answer.json") is var path && File.Exists(path) ? JsonNode.Parse(File.ReadAllText(path)) : null;
        var headers = answer?["headers"]?.AsObject().ToDictionary(header => header.Key, header => (string)header.Value!) ?? [];
        var address = (string?)answer?["address"] is { } text ? new Uri(text) : null;

        try
        {
            var body = File.ReadAllBytes(Directory.EnumerateFiles(folder, "feed.*").Single());
            return Without(Write(FeedParser.Parse(body, headers, address)));
        }
        catch (FeedFormatException exception)
        {
            return new JsonObject { ["problem"] = exception.Message };
        }
    }

    private static JsonObject Write(ParsedFeed feed) => new()
    {
        ["format"] = feed.Format,
        ["encoding"] = feed.Encoding,
        ["repairs"] = string.Join(", ", feed.Repairs),
        ["title"] = feed.Title,
        ["link"] = feed.Link?.OriginalString,
        ["description"] = feed.Description,
        ["language"] = feed.Language,
        ["id"] = feed.Id,
        ["published"] = Time(feed.PublishedAt),
        ["updated"] = Time(feed.UpdatedAt),
        ["image"] = feed.Image?.OriginalString,
        ["icon"] = feed.Icon?.OriginalString,
        ["logo"] = feed.Logo?.OriginalString,
        ["authors"] = People(feed.Authors),
        ["tags"] = Tags(feed.Tags),
        ["ttl"] = feed.TtlMinutes,
        ["skip"] = string.Join(", ", feed.SkipHours.Cast<object>().Concat(feed.SkipDays.Cast<object>())),
        ["hub"] = feed.Hub?.OriginalString,
        ["self"] = feed.Self?.OriginalString,
        ["entries"] = new JsonArray([.. feed.Entries.Select(entry => (JsonNode)Without(Write(entry)))]),
    };

    private static JsonObject Write(FeedEntry entry) => new()
    {
        ["id"] = entry.Id,
        ["title"] = entry.Title,
        ["link"] = entry.Link?.OriginalString,
        ["published"] = Time(entry.PublishedAt),
        ["updated"] = Time(entry.UpdatedAt),
        ["created"] = Time(entry.CreatedAt),
        ["language"] = entry.Language,
        ["summary"] = entry.Summary,
        ["content"] = entry.Content,
        ["contentSource"] = entry.ContentSource?.OriginalString,
        ["comments"] = entry.Comments?.OriginalString,
        ["image"] = entry.Image?.OriginalString,
        ["authors"] = People(entry.Authors),
        ["tags"] = Tags(entry.Tags),
        ["enclosures"] = string.Join(", ", entry.Enclosures.Select(enclosure =>
            $"{enclosure.Address.OriginalString} {enclosure.MediaType} {enclosure.Length}".TrimEnd())),
        ["source"] = entry.Source is { } source ? $"{source.Title} {source.Id} {source.Link?.OriginalString}".Trim() : null,
    };

    private static JsonObject Without(JsonObject written)
    {
        var empty = written.Where(pair => pair.Value is null or JsonValue && pair.Value?.ToString() is null or "").Select(pair => pair.Key);
        foreach (var name in empty.ToList())
        {
            written.Remove(name);
        }

        return written;
    }

    private static string? Time(DateTimeOffset? time) =>
        time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string People(IReadOnlyList<FeedPerson> people) =>
        string.Join("; ", people.Select(person =>
            string.Join(' ', new[] { person.Name, MailOf(person), person.Address?.OriginalString }.OfType<string>())));

    private static string? MailOf(FeedPerson person) => person.Email is null ? null : $"<{person.Email}>";

    private static string Tags(IReadOnlyList<FeedTag> tags) => string.Join(", ", tags.Select(tag =>
        tag.Label is null ? tag.Term : $"{tag.Term}={tag.Label}"));
}
