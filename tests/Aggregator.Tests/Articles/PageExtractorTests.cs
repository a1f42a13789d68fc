using System.Text.Json;
using System.Text.Json.Serialization;
using Aggregator.Articles;

namespace Aggregator.Tests.Articles;

/// <summary>A new case is a new folder in Fixtures/articles: page.html as the web would send it, expected.json beside it.</summary>
public sealed class PageExtractorTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Fixtures", "articles");
    private static readonly Uri Address = new("https://harbour.example/tech/story");
    private static readonly PageExtractor Extractor = new();

    public static TheoryData<string> Cases => [.. Directory.GetDirectories(Folder).Select(folder => Path.GetFileName(folder)).Order()];

    [Theory]
    [MemberData(nameof(Cases))]
    public void TakesTheArticleAndItsFacts(string name)
    {
        var expected = JsonSerializer.Deserialize(File.ReadAllText(Path.Combine(Folder, name, "expected.json")), ExpectedJson.Default.ExpectedPage)!;

        var page = Extractor.Extract(File.ReadAllBytes(Path.Combine(Folder, name, "page.html")), "text/html", Address);

        Assert.Equal(expected.Title, page.Title);
        Assert.Equal(expected.Authors, page.Authors);
        Assert.Equal(expected.Published, page.PublishedAt);
        Assert.Equal(expected.Published?.Offset, page.PublishedAt?.Offset);
        Assert.Equal(expected.Language, page.Language);
        Assert.Equal(expected.Paywalled, page.IsPaywalled);
        Assert.Equal(expected.NoIndex, page.IsNoIndex);
        Assert.All(expected.Holds, words => Assert.Contains(words, page.Text.Plain, StringComparison.Ordinal));
        Assert.All(expected.Lacks, words => Assert.DoesNotContain(words, page.Text.Plain, StringComparison.Ordinal));
        Assert.Equal(WordCounter.Count(page.Text.Plain), page.WordCount);

        if (expected.Canonical is not null)
        {
            Assert.Equal(expected.Modified, page.ModifiedAt);
            Assert.Equal(expected.Site, page.SiteName);
            Assert.Equal(expected.Section, page.Section);
            Assert.Equal(expected.Canonical, page.CanonicalAddress?.AbsoluteUri);
        }
    }

    [Fact]
    public void MarkupIsMinimalAndItsLinksAreAbsolute()
    {
        var page = Extractor.Extract(File.ReadAllBytes(Path.Combine(Folder, "english-news", "page.html")), null, Address);

        Assert.Contains("<h2>What it can do</h2>", page.Text.Html, StringComparison.Ordinal);
        Assert.Contains("<ul>\n<li>It reads projects of up to a million words in one go.</li>\n<li>", page.Text.Html, StringComparison.Ordinal);
        Assert.Contains("in a <a href=\"https://harbour.example/notes/kimi?utm_campaign=x\">technical note</a>, covers", page.Text.Html, StringComparison.Ordinal);
        Assert.Contains("permits <em>commercial use</em> without", page.Text.Html, StringComparison.Ordinal);
        Assert.Equal(page.Text.Html.Trim(), HtmlCleaner.Clean(page.Text.Html, Address).Html);
    }

    [Fact]
    public void APageWithoutTextHasNoArticle()
    {
        Assert.Equal(ArticleText.Empty, Extractor.Extract("", null).Text);
        Assert.Equal(ArticleText.Empty, Extractor.Extract("<html><body><img src=x><script>var x = 1;</script></body></html>", null).Text);
        Assert.Equal(ArticleText.Empty, Extractor.Extract("<frameset><frame src='a.html'></frameset>", null).Text);
    }
}

internal sealed record ExpectedPage
{
    public required string Title { get; init; }

    public required IReadOnlyList<string> Authors { get; init; }

    public DateTimeOffset? Published { get; init; }

    public DateTimeOffset? Modified { get; init; }

    public string? Language { get; init; }

    public string? Site { get; init; }

    public string? Canonical { get; init; }

    public string? Section { get; init; }

    public bool Paywalled { get; init; }

    public bool NoIndex { get; init; }

    public required IReadOnlyList<string> Holds { get; init; }

    public required IReadOnlyList<string> Lacks { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ExpectedPage))]
internal sealed partial class ExpectedJson : JsonSerializerContext;
