using System.Text.Encodings.Web;
using System.Text.Json.Nodes;

namespace Aggregator.Tests.Feeds.Sources;

/// <summary>
/// Every adapter over its folder <c>Fixtures/sources/ADAPTER/CASE</c>: <c>feed.json</c> says what is requested, <c>answer.*</c> is
/// what comes, <c>expected.json</c> what is made of it. The answers are written for this project in the shape that the sources have.
/// </summary>
public sealed class FeedAdapterTests
{
    private static readonly string Root = Path.Combine(AppContext.BaseDirectory, "Fixtures", "sources");

    private static readonly JsonSerializerOptions Readable =
        new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static TheoryData<string> Cases =>
        [.. Directory.EnumerateFiles(Root, "expected.json", SearchOption.AllDirectories).Select(file =>
            Path.GetRelativePath(Root, Path.GetDirectoryName(file)!).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void AnAnswerIsReadAsItsFolderSays(string name)
    {
        var folder = Path.Combine(Root, name);

        var actual = Read(folder, name.Split('/')[0]).ToJsonString(Readable);

        var expected = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "expected.json")))!.ToJsonString(Readable);
        Assert.Equal(expected, actual);
    }

    [Fact]
    public void EveryAdapterHasAFolderWithASoundAndAChangedPage()
    {
        var names = RegisteredAdapters.All.Select(adapter => adapter.Name).Where(name => name != AdapterNames.Feed);

        Assert.All(names, name =>
        {
            var files = Directory.EnumerateFiles(Path.Combine(Root, name), "expected.json", SearchOption.AllDirectories);
            var expected = files.Select(file => JsonNode.Parse(File.ReadAllText(file))!).ToList();
            Assert.Contains(expected, one => one["entries"] is JsonArray { Count: > 0 });
            Assert.Contains(expected, one => ((string?)one["problem"])?.Contains("nothing read", StringComparison.Ordinal) == true);
        });
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n ")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("<html><body><p>Please enable JavaScript</p></body></html>")]
    [InlineData("{\"data\":{\"articles\":[1,null,[],{}]},\"hits\":[7],\"sub_article_list\":[null,\"x\",{\"ArticleMeta\":[]}]}")]
    [InlineData("[null,1,\"x\",{\"id\":{}},{\"id\":\"a/b\",\"createdAt\":7},{\"paper\":[]}]")]
    [InlineData("{\"data\":[{\"slug\":\"\\ud800\",\"title\":\"\\udfff\"}]}")]
    public void AnythingElseEndsInASentenceAndNeverInAnException(string body)
    {
        var selectors = new EntrySelectors { List = "li" };
        var feed = new Feed { Id = "x", Title = "X", Address = new Uri("https://x.example/"), Selectors = selectors };

        foreach (var adapter in RegisteredAdapters.All)
        {
            try
            {
                adapter.Read(feed, Answer(Encoding.UTF8.GetBytes(body), "https://x.example/", null));
            }
            catch (FeedFormatException exception)
            {
                Assert.EndsWith(".", exception.Message, StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void AnAnswerSpoiltAnywhereIsReadOrRefused(string name)
    {
        for (var seed = 0; seed < 40; seed++)
        {
            Read(Path.Combine(Root, name), name.Split('/')[0], body => Spoilt.Copy(body, seed));
        }
    }

    /// <summary>What public programs read may be missing from any item, and none of its neighbours is the worse for it.</summary>
    [Theory]
    [MemberData(nameof(JsonCases))]
    public void AFieldThatIsAbsentCostsNoMoreThanItsOwnEntry(string name)
    {
        var folder = Path.Combine(Root, name);
        var body = File.ReadAllBytes(Path.Combine(folder, "answer.json"));
        var all = Read(folder, name.Split('/')[0])["entries"]!.AsArray().Count;
        var fields = Fields(JsonNode.Parse(body)!, "$").ToList();

        foreach (var field in fields)
        {
            var without = JsonNode.Parse(body)!;
            var target = Fields(without, "$").Single(other => other.Path == field.Path);
            target.Holder.Remove(target.Name);

            var read = Read(folder, name.Split('/')[0], _ => Encoding.UTF8.GetBytes(without.ToJsonString()));

            // A list that is gone altogether is said; anything else leaves the others.
            Assert.True(read["problem"] is not null || read["entries"]!.AsArray().Count >= all - 1, field.Path);
            Assert.True(read["problem"] is null || field.Holds >= 2 || all <= 1, $"{field.Path}: {read["problem"]}");
        }
    }

    public static TheoryData<string> JsonCases => [.. Cases.Select(row => row.Data)
        .Where(name => File.Exists(Path.Combine(Root, name, "answer.json")))
        .Where(name => JsonNode.Parse(File.ReadAllText(Path.Combine(Root, name, "expected.json")))!["entries"] is JsonArray { Count: > 0 })];

    private static IEnumerable<(JsonObject Holder, string Name, string Path, int Holds)> Fields(JsonNode? node, string path) => node switch
    {
        JsonObject holder => holder.SelectMany(pair => Fields(pair.Value, $"{path}.{pair.Key}")
            .Prepend((holder, pair.Key, $"{path}.{pair.Key}", Objects(pair.Value)))),
        JsonArray list => list.SelectMany((item, index) => Fields(item, $"{path}[{index}]")),
        _ => [],
    };

    private static int Objects(JsonNode? node) => node switch
    {
        JsonObject holder => 1 + holder.Sum(pair => Objects(pair.Value)),
        JsonArray list => list.Sum(Objects),
        _ => 0,
    };

    private static JsonObject Read(string folder, string name, Func<byte[], byte[]>? spoil = null)
    {
        var request = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "feed.json")))!;
        var feed = new Feed
        {
            Id = "fixture",
            Title = (string?)request["title"] ?? "",
            Address = new Uri((string)request["address"]!),
            Language = (string?)request["language"],
            Lane = (string?)request["lane"] ?? "media",
            Adapter = name,
            Selectors = FeedPartJson.Read(request["selectors"]?.ToJsonString(), FeedPartJson.Default.EntrySelectors),
        };
        var body = File.ReadAllBytes(Directory.EnumerateFiles(folder, "answer.*").Single());
        body = spoil?.Invoke(body) ?? body;

        try
        {
            var adapter = RegisteredAdapters.All.Single(adapter => adapter.Name == name);
            return Write(adapter.Read(feed, Answer(body, feed.Address.AbsoluteUri, (string?)request["contentType"])));
        }
        catch (FeedFormatException exception)
        {
            return new JsonObject { ["problem"] = exception.Message };
        }
    }

    private static FetchResponse Answer(byte[] body, string address, string? contentType) => new()
    {
        Status = 200,
        Address = new Uri(address),
        Headers = contentType is null ? [] : new Dictionary<string, string> { ["content-type"] = contentType },
        Body = body,
    };

    private static JsonObject Write(ParsedFeed feed) => new()
    {
        ["title"] = feed.Title,
        ["link"] = feed.Link?.AbsoluteUri,
        ["encoding"] = feed.Encoding,
        ["passedOver"] = new JsonArray([.. feed.SkippedItems.Select(reason => (JsonNode)Words(reason))]),
        ["entries"] = new JsonArray([.. feed.Entries.Select(entry => (JsonNode)Write(entry))]),
    };

    private static string Words(SkippedItem item) => $"{item.Count} x {item.Reason}{(item.IsLoss ? " (loss)" : "")}";

    private static JsonObject Write(FeedEntry entry)
    {
        var written = new JsonObject
        {
            ["id"] = entry.Id,
            ["title"] = entry.Title,
            ["link"] = entry.Link?.AbsoluteUri,
            ["published"] = (entry.PublishedAt ?? entry.UpdatedAt)?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'",
                System.Globalization.CultureInfo.InvariantCulture),
            ["publishedBy"] = entry.PublishedBy?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'",
                System.Globalization.CultureInfo.InvariantCulture),
            ["language"] = entry.Language,
            ["summary"] = entry.Summary,
            ["content"] = entry.Content,
            ["authors"] = string.Join(", ", entry.Authors.Select(author => author.Name)),
            ["tags"] = string.Join(", ", entry.Tags.Select(tag => tag.Term)),
        };

        foreach (var (name, value) in written.ToList().Where(pair =>
            pair.Value is null || (pair.Value.GetValueKind() == JsonValueKind.String && (string?)pair.Value == "")))
        {
            written.Remove(name);
        }

        return written;
    }
}
