using System.Text.Json.Serialization;

namespace Aggregator.Tests.Articles;

/// <summary>
/// What belongs to the text of an article and what does not, by kinds of pages. A new case is a new folder in Fixtures/extraction:
/// page.html, and in expected.json what the text holds, lacks, and holds once.
/// </summary>
public sealed class ArticleTextTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Fixtures", "extraction");
    private static readonly PageExtractor Extractor = new();

    public static TheoryData<string> Cases => [.. Directory.GetDirectories(Folder).Select(folder => Path.GetFileName(folder)).Order()];

    [Theory]
    [MemberData(nameof(Cases))]
    public void TheTextIsTheArticleAndNothingElse(string name)
    {
        var json = File.ReadAllText(Path.Combine(Folder, name, "expected.json"));
        var expected = JsonSerializer.Deserialize(json, ExpectedTextJson.Default.ExpectedText)!;
        var html = File.ReadAllBytes(Path.Combine(Folder, name, "page.html"));

        var text = Extractor.Extract(html, "text/html", null, null, TestContext.Current.CancellationToken).Text;

        Assert.All(expected.Holds, words => Assert.Contains(words, text.Plain, StringComparison.Ordinal));
        Assert.All(expected.Lacks, words => Assert.DoesNotContain(words, text.Plain, StringComparison.Ordinal));
        Assert.All(expected.Once, words => Assert.Equal(2, text.Plain.Split(words).Length));
        Assert.All(expected.Html, words => Assert.Contains(words, text.Html, StringComparison.Ordinal));
        Assert.All(expected.Markdown, words => Assert.Contains(words, ArticleMarkdown.From(text.Html), StringComparison.Ordinal));
    }
}

internal sealed record ExpectedText
{
    public required IReadOnlyList<string> Holds { get; init; }

    public required IReadOnlyList<string> Lacks { get; init; }

    public IReadOnlyList<string> Once { get; set; } = [];

    public IReadOnlyList<string> Html { get; set; } = [];

    public IReadOnlyList<string> Markdown { get; set; } = [];
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ExpectedText))]
internal sealed partial class ExpectedTextJson : JsonSerializerContext;
