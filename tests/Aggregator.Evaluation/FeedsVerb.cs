using System.Text;
using System.Text.Json.Nodes;
using Aggregator.Feeds.Parsing;

namespace Aggregator.Evaluation;

/// <summary>Reads every feed of a set and writes what was understood, a line a case.</summary>
internal static class FeedsVerb
{
    public static Command Create()
    {
        var directory = new Argument<DirectoryInfo>("DIR") { Description = "Holds expectations.json and the files it names." };
        var output = new Argument<FileInfo>("OUT") { Description = "Where the lines of JSON go." };
        var command = new Command("feeds", "Parses the feeds of a set.") { directory, output };
        command.SetAction((result, cancellationToken) =>
            RunAsync(result.GetRequiredValue(directory), result.GetRequiredValue(output), cancellationToken));

        return command;
    }

    private static async Task<int> RunAsync(DirectoryInfo directory, FileInfo output, CancellationToken cancellationToken)
    {
        var list = Path.Combine(directory.FullName, "expectations.json");
        if (!File.Exists(list))
        {
            await Console.Error.WriteLineAsync($"There is no {list}.");
            return 1;
        }

        var cases = JsonNode.Parse(await File.ReadAllTextAsync(list, cancellationToken))!.AsArray();
        await using var writer = new StreamWriter(output.FullName, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));

        foreach (var item in cases.OfType<JsonObject>())
        {
            var options = new JsonSerializerOptions(JsonSerializerOptions.Default);
            await writer.WriteLineAsync(Read(directory.FullName, item).ToJsonString(options));
        }

        Console.WriteLine($"{cases.Count} cases written to {output.FullName}");
        return 0;
    }

    private static JsonObject Read(string directory, JsonObject item)
    {
        var id = (string?)item["id"];

        try
        {
            var body = File.ReadAllBytes(Path.Combine(directory, (string)item["file"]!));
            var headers = item["headers"]?.AsObject()
                .ToDictionary(header => header.Key.ToLowerInvariant(), header => (string?)header.Value ?? "") ?? [];
            var address = (string?)item["url"] is { Length: > 0 } url ? new Uri(url) : null;
            return Write(id, FeedParser.Parse(body, headers, address));
        }
        catch (FeedFormatException exception)
        {
            return new JsonObject { ["id"] = id, ["ok"] = false, ["error"] = exception.Message };
        }
    }

    private static JsonObject Write(string? id, ParsedFeed feed) => new()
    {
        ["id"] = id,
        ["ok"] = true,
        ["format"] = feed.Format,
        ["encoding"] = feed.Encoding,
        ["repairs"] = List(feed.Repairs, name => name),
        ["feed"] = new JsonObject
        {
            ["title"] = feed.Title,
            ["link"] = Text(feed.Link),
            ["description"] = Html(feed.Description),
            ["language"] = feed.Language,
            ["id"] = feed.Id,
            ["published"] = Time(feed.PublishedAt),
            ["updated"] = Time(feed.UpdatedAt),
            ["created"] = Time(feed.CreatedAt),
            ["image"] = Text(feed.Image),
            ["icon"] = Text(feed.Icon),
            ["logo"] = Text(feed.Logo),
            ["ttl"] = feed.TtlMinutes?.ToString(CultureInfo.InvariantCulture),
            ["authors"] = List(feed.Authors, Person),
            ["tags"] = List(feed.Tags, Tag),
        },
        ["entries"] = List(feed.Entries, Entry),
    };

    private static JsonObject Entry(FeedEntry entry) => new()
    {
        ["id"] = entry.Id,
        ["title"] = entry.Title,
        ["link"] = Text(entry.Link),
        ["published"] = Time(entry.PublishedAt),
        ["updated"] = Time(entry.UpdatedAt),
        ["created"] = Time(entry.CreatedAt),
        ["language"] = entry.Language,
        ["summary"] = Html(entry.Summary),
        ["content"] = Html(entry.Content),
        ["content_src"] = Text(entry.ContentSource),
        ["comments"] = Text(entry.Comments),
        ["image"] = Text(entry.Image),
        ["authors"] = List(entry.Authors, Person),
        ["tags"] = List(entry.Tags, Tag),
        ["enclosures"] = List(
            entry.Enclosures,
            enclosure => new JsonObject
            {
                ["url"] = Text(enclosure.Address),
                ["type"] = enclosure.MediaType,
                ["length"] = enclosure.Length,
            }),
        ["source"] = entry.Source is { } source
            ? new JsonObject { ["title"] = source.Title, ["id"] = source.Id, ["link"] = Text(source.Link) }
            : null,
    };

    private static JsonObject Person(FeedPerson person) =>
        new() { ["name"] = person.Name, ["email"] = person.Email, ["url"] = Text(person.Address) };

    private static JsonObject Tag(FeedTag tag) => new() { ["term"] = tag.Term, ["label"] = tag.Label };

    private static JsonArray List<T>(IEnumerable<T> values, Func<T, JsonNode?> write) => new([.. values.Select(write)]);

    private static string? Text(string value) => value.Length == 0 ? null : value;

    private static string? Text(Uri? address) => address is null ? null : address.OriginalString;

    private static string? Html(string value) => value.Length == 0 ? null : HtmlCleaner.Clean(value, null).Html;

    private static string? Time(DateTimeOffset? time) =>
        time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
