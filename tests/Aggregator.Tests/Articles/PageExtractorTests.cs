using System.Text.Json.Serialization;

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
        var json = File.ReadAllText(Path.Combine(Folder, name, "expected.json"));
        var expected = JsonSerializer.Deserialize(json, ExpectedJson.Default.ExpectedPage)!;

        var html = File.ReadAllBytes(Path.Combine(Folder, name, "page.html"));
        var page = Extractor.Extract(html, "text/html", Address, null, TestContext.Current.CancellationToken);

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
        var html = File.ReadAllBytes(Path.Combine(Folder, "english-news", "page.html"));
        var page = Extractor.Extract(html, null, Address, null, TestContext.Current.CancellationToken);

        Assert.Contains("<h2>What it can do</h2>", page.Text.Html, StringComparison.Ordinal);
        Assert.Contains(
            "<ul>\n<li>It reads projects of up to a million words in one go.</li>\n<li>", page.Text.Html, StringComparison.Ordinal);
        Assert.Contains(
            "in a <a href=\"https://harbour.example/notes/kimi?utm_campaign=x\">technical note</a>, covers", page.Text
                .Html, StringComparison.Ordinal);
        Assert.Contains("permits <em>commercial use</em> without", page.Text.Html, StringComparison.Ordinal);
        Assert.Equal(page.Text.Html.Trim(), HtmlCleaner.Clean(page.Text.Html, Address).Html);
    }

    [Fact]
    public void WhatStandsBetweenTheParagraphsOfAnArticleBelongsToIt()
    {
        var page = Extractor.Extract(
            """
            <html><body><nav><a href=/>Home</a> <a href=/docs>Docs</a></nav><main><article><h1>Running the model at home</h1>
            <p>The weights are on the hub, and a machine with two cards of the last generation is enough to serve them to a small team.</p>
            <h2>Installing</h2>
            <p>First install the runtime, which brings its own kernels, and check that it sees both of the cards in your machine:</p>
            <pre>pip install fastserve</pre>
            <p>Then start the server with the name of the model; it downloads some forty gigabytes before it answers the first request.</p>
            <pre><code>fastserve run lab/model-7b \
              --port 8000</code></pre>
            <p>What it costs depends on how long the prompts are, as the table shows, which we measured on a single evening in May.</p>
            <table><tr><th>Prompt</th><th>Tokens a second</th></tr>
            <tr><td>1,000 tokens</td><td>95</td></tr><tr><td>32,000 tokens</td><td>41</td></tr></table>
            <p>Three things are worth knowing before you let others use it, and each of them has cost somebody we know an afternoon:</p>
            <ol><li>The cache grows with every open conversation.</li><li>Long prompts are read before short answers begin.</li></ol>
            <blockquote><p>We had not expected it to be this quick, said one of the people who have run it for a month.</p></blockquote>
            <p>When you are done, stop the server, since it keeps the cards to itself for as long as it runs.</p>
            </article></main><footer>Copyright 2026</footer></body></html>
            """,
            Address);

        Assert.Contains("<h2>Installing</h2>", page.Text.Html, StringComparison.Ordinal);
        Assert.Contains("<pre>pip install fastserve</pre>", page.Text.Html, StringComparison.Ordinal);
        Assert.Contains("--port 8000", page.Text.Plain, StringComparison.Ordinal);
        Assert.Contains("32,000 tokens", page.Text.Plain, StringComparison.Ordinal);
        Assert.Contains("<ol>\n<li>The cache grows", page.Text.Html, StringComparison.Ordinal);
        Assert.Contains("<blockquote>We had not expected", page.Text.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Copyright", page.Text.Plain, StringComparison.Ordinal);
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
