using System.ServiceModel.Syndication;
using System.Xml;
using Aggregator.Text;
using AngleSharp.Dom;

namespace Aggregator.Hosts.Tests.Web;

/// <summary>One edition in every format, read back by programs that are not ours and compared with it field by field.</summary>
public sealed class EditionFormatPeerTests
{
    private static readonly string[] Hostile =
    [
        "<script>alert(1)</script> & <b>bold</b> &amp; &lt;i&gt;", "[click](javascript:alert(1)) ![x](http://x.example/p.png) <http://x.example>", "# Owned\n\n## Twice\r\n- item\u2028* item",
        "`code` ```fence``` ~~gone~~ *a* **b** _c_ __d__ \\ \\* |a|b| $x$ :smile: @someone #7 ^1^", "1. first 2) second + plus - minus = equals > quote", "www.example.org http://bare.example/ mailto:a@b.example",
        "深度求索发布百万上下文模型，推理显存减半，应用接口价格再降四成，团队称权重与技术报告同步开放，国内外研究者均可下载复现（附链接）", "ＦＵＬＬ　ＷＩＤＴＨ ﾊﾝｶｸ 한국어 제목 ひらがな 𠮷野家", "✅ ⚡ ⭐ ❌ 👩‍🔬 👍🏽 🇨🇳 ❤️ 🫠 🪐 1️⃣ ⌚",
        new string('W', 200), new string(
            '宽',
            90), "e\u0301\u0302\u0303\u0304 Z\u0335\u0321 \u200b\ufeff\u202eevil\u202c \u0000\u0007\u001b[31mred", "half \ud83d pair \udc00 ]]> --> <!-- CDATA[", "'single' \"double\" “curly” «angle»", "…",
    ];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> Editions => ["plain", "hostile", "empty"];

    [Theory]
    [MemberData(nameof(Editions))]
    public async Task MarkdownTextAndJsonFeedAreWhatOthersReadInThem(string name)
    {
        var edition = EditionOf(name);
        await using var site = await StartAsync(edition);
        var (markdown, text) = (await GetAsync(site, "md"), await GetAsync(site, "txt"));
        var input = new JsonObject { ["markdown"] = markdown, ["text"] = text, ["jsonFeed"] = await GetAsync(site, "jsonfeed") };

        using var read = JsonDocument.Parse(await NodePeer.RunAsync("format-peer.mjs", "markdown-it", input.ToJsonString(), Cancel));

        var root = read.RootElement;
        Assert.Empty(root.GetProperty("faults").EnumerateArray().Select(fault => fault.GetString()));
        Assert.Equal(0, root.GetProperty("html").GetInt32());
        Assert.Equal(
            edition.Stories
                .Select((story, at) => string.Create(CultureInfo.InvariantCulture, $"{at + 1}. {SingleLine.Of(story.Headline)}")),
            root.GetProperty("headings").EnumerateArray().Where(heading => Text(heading, "tag") == "h2")
                .Select(heading => Text(heading, "text"))
                .Take(edition.Stories.Count));
        Assert.Equal(
            edition.Stories.SelectMany(story => story.Sources).Select(source => (SingleLine.Of(source.Title), LinkOf(source))),
            root.GetProperty("items").EnumerateArray()
                .Select(item => (Text(item, "linked") ?? SingleLine.Of(TitleIn(Text(item, "text")!, edition)), Text(item, "href"))));
        Assert.All(root.GetProperty("items").EnumerateArray(), item => Assert.InRange(item.GetProperty("links").GetInt32(), 0, 1));

        foreach (var (line, width) in text.Split('\n').Zip(root.GetProperty("widths").EnumerateArray().Select(width => width.GetInt32())))
        {
            Assert.True(width <= 72 || line.StartsWith("http", StringComparison.Ordinal), $"{width} columns: {line}");
        }
    }

    [Theory]
    [MemberData(nameof(Editions))]
    public async Task TextShowsEveryStoryInOrderWithItsSourcesReasonAndAddress(string name)
    {
        var edition = EditionOf(name);
        await using var site = await StartAsync(edition);

        var blocks = (await GetAsync(site, "txt")).Split("\n\n").Skip(1).Where(block => char.IsAsciiDigit(block[0])).ToList();

        Assert.Equal(edition.Stories.Count, blocks.Count);
        foreach (var (story, block) in edition.Stories.Zip(blocks))
        {
            var published = Squeeze(block);
            Assert.Contains(Squeeze(SingleLine.Of(story.Headline)), published, StringComparison.Ordinal);
            Assert.All(
                story.Sources,
                source => Assert.Contains(Squeeze(SingleLine.Of(source.Outlet)), published, StringComparison.OrdinalIgnoreCase));
            Assert.Contains(Squeeze(SingleLine.Of(story.Why))[..10], published, StringComparison.Ordinal);
            Assert.Equal(
                story.Sources.Select(LinkOf).FirstOrDefault(link => link is not null),
                block.Split('\n').FirstOrDefault(line => line.StartsWith("http", StringComparison.Ordinal)));
        }
    }

    [Theory]
    [MemberData(nameof(Editions))]
    public async Task HtmlHasAnArticleForEveryStoryAndNothingThatRuns(string name)
    {
        var edition = Published(EditionOf(name));
        await using var site = await StartAsync(edition);

        var page = new HtmlParser(new HtmlParserOptions { IsStrictMode = true }).ParseDocument(await GetAsync(site, "html"));

        var articles = page.QuerySelectorAll("article.story").ToList();
        Assert.Equal(edition.Stories.Count, articles.Count);
        foreach (var (story, article) in edition.Stories.Zip(articles))
        {
            Assert.Contains(
                article.QuerySelector("h2")!.TextContent,
                story.OtherLanguages.Select(text => text.Headline).Prepend(story.Headline));
            Assert.Contains(
                article.QuerySelector("h2 a")?.GetAttribute("href"),
                story.Sources.Select(source => source.Address?.AbsoluteUri));
            Assert.All(
                article.QuerySelectorAll("ul.sources li"),
                item => Assert.Contains(story.Sources, source => item.TextContent.Contains(source.Outlet, StringComparison.Ordinal)));
            Assert.Equal("story-" + story.Id, article.Id);
        }

        Assert.DoesNotContain(page.All.SelectMany(element => element.Attributes), attribute => attribute.Name
            .StartsWith("on", StringComparison.Ordinal) || attribute.Value.StartsWith("javascript:", StringComparison.OrdinalIgnoreCase));
        Assert.All(page.QuerySelectorAll("script"), script => Assert.True(
            script.GetAttribute("type") == "application/ld+json" || script.GetAttribute("src")!.StartsWith('/'),
            script.OuterHtml));
    }

    [Theory]
    [MemberData(nameof(Editions))]
    public async Task JsonIsTheEditionItself(string name)
    {
        var edition = EditionOf(name);
        await using var site = await StartAsync(edition);

        var json = JsonNode.Parse(await GetAsync(site, "json"))!;

        Assert.Equal(edition.Date.ToString("O", CultureInfo.InvariantCulture), json["date"]!.GetValue<string>());
        Assert.Equal(edition.Stories.Count, json["stories"]!.AsArray().Count);
        foreach (var (story, got) in edition.Stories.Zip(json["stories"]!.AsArray()))
        {
            Assert.Equal(
                (story.Id, Whole(story.Headline), Whole(story.Summary), story.Language, story.Topic, Whole(story.Why), story
                    .FirstPublishedAt),
                (Value(got, "id"), Value(got, "headline"), Value(got, "summary"), Value(got, "language"), Value(got, "topic"), Value(
                    got,
                    "why"), got!["firstPublishedAt"]!.GetValue<DateTimeOffset>()));
            Assert.Equal(
                story.Sources.Select(source => (source.ArticleId, Whole(source.Outlet), Whole(source.Title), source.Address?
                    .OriginalString, source.Language, source.PublishedAt, source.IsFirst)),
                got["sources"]!.AsArray().Select(source => (Value(source, "articleId")!, Value(source, "outlet")!, Value(
                    source,
                    "title")!, Value(source, "address"), Value(source, "language")!, source!["publishedAt"]!.GetValue<DateTimeOffset>(), source["isFirst"]!.GetValue<bool>())));
        }
    }

    [Theory]
    [InlineData("plain", "atom")]
    [InlineData("plain", "rss")]
    [InlineData("plain", "jsonfeed")]
    [InlineData("hostile", "atom")]
    [InlineData("hostile", "rss")]
    [InlineData("hostile", "jsonfeed")]
    public async Task AFeedOfAnEditionIsReadBackFieldByField(string name, string format)
    {
        var edition = EditionOf(name);
        await using var site = await StartAsync(edition);
        var written = await GetAsync(site, format);

        var feed = await FeedPeer.ReadAsync(written, Cancel);

        Assert.Equal(edition.Stories.Count, feed.Entries.Count);
        foreach (var (index, (story, entry)) in edition.Stories.Zip(feed.Entries).Index())
        {
            Assert.Equal($"tag:desk.example,2026:story/{story.Id}/2026-11-02", entry.Id);
            Assert.Equal(SingleLine.Of(story.IsUpdate ? "Update: " + story.Headline : story.Headline), entry.Title);
            Assert.Equal(
                story.Sources.Select(LinkOf).FirstOrDefault(link => link is not null) ?? $"https://desk.example/stories/{story.Id}",
                entry.Link);
            Assert.Equal((story.FirstPublishedAt, edition.PublishedAt.AddSeconds(-index), story.Language), (entry.Published, entry.Updated, entry.Language));
            Assert.Equal(story.Sources.Select(source => SingleLine.Of(source.Outlet)).Where(outlet => outlet.Length > 0)
                .Distinct(StringComparer.OrdinalIgnoreCase), entry.Authors);
            Assert.Equal([.. story.Labs, story.Topic], entry.Tags);
            Assert.Equal(SingleLine.Of(story.Summary), format == "rss" ? Decode(entry.Summary) : entry.Summary);
            Assert.Equal(
                story.Sources.Select(source => (SingleLine.Of(source.Title), LinkOf(source))),
                new HtmlParser().ParseDocument(entry.Content).QuerySelectorAll("li")
                    .Select(item => (item.QuerySelector("span")!.TextContent, item.QuerySelector("a")?.GetAttribute("href"))));
        }
    }

    [Theory]
    [InlineData("plain", "atom")]
    [InlineData("plain", "rss")]
    [InlineData("hostile", "atom")]
    [InlineData("hostile", "rss")]
    public async Task TheFrameworksOwnReaderOfFeedsReadsTheSame(string name, string format)
    {
        var edition = EditionOf(name);
        await using var site = await StartAsync(edition);
        using var reader = XmlReader.Create(new StringReader(await GetAsync(site, format)));

        var feed = SyndicationFeed.Load(reader);
        foreach (var (story, item) in edition.Stories.Zip(feed.Items))
        {
            Assert.Equal(SingleLine.Of(story.IsUpdate ? "Update: " + story.Headline : story.Headline), item.Title.Text);
            Assert.Equal(
                story.Sources.Select(LinkOf).FirstOrDefault(link => link is not null) ?? $"https://desk.example/stories/{story.Id}",
                Assert.Single(item.Links).Uri.AbsoluteUri);
            Assert.Equal($"tag:desk.example,2026:story/{story.Id}/2026-11-02", item.Id);
            Assert.Equal(story.FirstPublishedAt, item.PublishDate);
            Assert.Equal([.. story.Labs, story.Topic], item.Categories.Select(category => category.Name));
            Assert.Equal(SingleLine.Of(story.Summary), format == "rss" ? Decode(item.Summary?.Text ?? "") : item.Summary?.Text ?? "");
        }
    }

    private static Edition EditionOf(string name) => name switch
    {
        "plain" => Some.Edition(),
        "empty" => Some.Edition(stories: []),
        _ => Some.Edition(stories: [.. Hostile.Select((text, at) => Some.Story(
            $"h{at}",
            text,
            "en",
            Sources(text, at)) with { Summary = text, Why = "names DeepSeek; " + text, FirstPublishedAt = Some.Now.AddHours(-at) })]),
    };

    /// <summary>With addresses that careless writers break, and one that is no link.</summary>
    private static EditionSource[] Sources(string text, int at) =>
    [
        Some.Source("A " + text, text, Some.Now
            .AddHours(-at)) with { Address = new Uri($"https://a.example/{at}(b)/[c]?x=1&copy;=2&y=%20\"<>#f") },
        Some.Source("B", text + " again", Some.Now.AddHours(-at)) with { Address = at % 2 == 0 ? null : new Uri("javascript:alert(1)") },
    ];

    private static async Task<TestSite> StartAsync(Edition edition)
    {
        var site = await TestSite.StartAsync(Cancel);
        await site.Get<IEditionStore>().AddAsync(edition, Cancel);
        return site;
    }

    private static Task<string> GetAsync(TestSite site, string format) =>
        site.Client.GetStringAsync($"/api/digest/2026-11-02?format={format}", Cancel);

    /// <summary>As editions are published: every text is one plain line.</summary>
    private static Edition Published(Edition edition) => edition with
    {
        Stories = [.. edition.Stories.Select(story => story with
        {
            Headline = SingleLine.Of(story.Headline),
            Summary = SingleLine.Of(story.Summary),
            Why = SingleLine.Of(story.Why),
            Sources = [.. story.Sources.Select(source => source with { Outlet = SingleLine.Of(source.Outlet), Title = SingleLine.Of(
                source.Title), Address = LinkOf(source) is null ? null : source.Address })],
        })],
    };

    /// <summary>Square brackets stand in no URI behind its host (RFC 3986).</summary>
    private static string? LinkOf(EditionSource source) => source.Address is { Scheme: "http" or "https" } address
        ? address.AbsoluteUri.Replace("[", "%5B", StringComparison.Ordinal).Replace("]", "%5D", StringComparison.Ordinal)
        : null;

    /// <summary>A source without a link stands as plain text before its outlet.</summary>
    private static string TitleIn(string item, Edition edition) =>
        edition.Stories.SelectMany(story => story.Sources).Select(source => SingleLine.Of(source.Title))
            .Where(title => item.StartsWith(title + ", ", StringComparison.Ordinal))
            .MaxBy(title => title.Length) ?? item;

    private static string Decode(string html) => new HtmlParser().ParseDocument(html).Body!.TextContent;

    /// <summary>Half a pair cannot be written in UTF-8.</summary>
    private static string Whole(string text) => System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text));

    private static string Squeeze(string text) => string.Concat(text.Where(letter => !char.IsWhiteSpace(letter)));

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private static string? Value(JsonNode? node, string name) => node![name]?.GetValue<string>();
}
