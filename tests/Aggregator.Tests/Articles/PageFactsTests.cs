using System.Text.Json.Serialization;

namespace Aggregator.Tests.Articles;

/// <summary>
/// Pages of our own in the markup of many systems, in Fixtures/metadata: ID.html, and what a reader would say of each in labels.json.
/// A time is labelled where the page gives one, with its zone where the page or its language tells it.
/// </summary>
public sealed class PageFactsTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Fixtures", "metadata");
    private static readonly PageExtractor Extractor = new();

    [Theory]
    [InlineData("chinese", 40, "cnblogs author, hugo date")]
    [InlineData(
        "european", 40, "de-blogger date, de-jekyll author, de-jekyll date, de-serendipity date, de-wordpress date, es-blogger date, "
        + "es-periodico date, es-wordpress date, fr-premier date, nl-wordpress date, pl-blogger date, pl-jekyll author, pl-jekyll date, "
        + "pl-wordpress date, pt-wordpress date")]
    public void TitleAuthorsSiteAndDateAreWhatAReaderWouldSay(string set, int pages, string known)
    {
        var json = File.ReadAllText(Path.Combine(Folder, set, "labels.json"));
        var labels = JsonSerializer.Deserialize(json, LabelledFactsJson.Default.DictionaryStringLabelledFacts)!;

        var wrong = labels.OrderBy(one => one.Key, StringComparer.Ordinal).SelectMany(one => Wrong(set, one.Key, one.Value));

        Assert.Equal(pages, labels.Count);
        Assert.Empty(wrong.Except(known.Split(", ")));
    }

    private static IEnumerable<string> Wrong(string set, string id, LabelledFacts label)
    {
        var html = File.ReadAllBytes(Path.Combine(Folder, set, id + ".html"));
        var page = Extractor.Extract(html, "text/html", null, null, TestContext.Current.CancellationToken);
        (string Fact, bool IsRight)[] facts =
        [
            ("title", SingleLine.Of(label.Title) == page.Title),
            ("author", label.Author.Order(StringComparer.Ordinal).SequenceEqual(page.Authors.Order(StringComparer.Ordinal))),
            ("site", label.Site is null || label.Site == page.SiteName),
            ("date", label.Date is null || IsSame(label.Date, page.PublishedAt)),
        ];
        return facts.Where(fact => !fact.IsRight).Select(fact => $"{id} {fact.Fact}");
    }

    private static bool IsSame(string label, DateTimeOffset? found) => label.Length switch
    {
        > 16 => found == DateTimeOffset.Parse(label, CultureInfo.InvariantCulture)
            || found - DateTimeOffset.Parse(label, CultureInfo.InvariantCulture) is { TotalMinutes: > 0 and < 1 },
        var length => found?.ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture)[..length] == label,
    };
}

/// <param name="Date">A day, or with the time to the minute.</param>
internal sealed record LabelledFacts(string Title, IReadOnlyList<string> Author, string? Site, string? Date);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Dictionary<string, LabelledFacts>))]
internal sealed partial class LabelledFactsJson : JsonSerializerContext;
