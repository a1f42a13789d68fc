using System.Xml.Linq;
using AngleSharp.Dom;

namespace Aggregator.Hosts.Tests.Web;

/// <summary>What pages tell machines about themselves: StructuredData, SiteMap and their heads.</summary>
public sealed class MetadataTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/", "")]
    [InlineData("/digest/2026-11-02", "digest/2026-11-02")]
    [InlineData("/labs/deepseek", "labs/deepseek")]
    [InlineData("/stories/a1", "stories/a1")]
    [InlineData("/archive", "archive")]
    [InlineData("/about", "about")]
    [InlineData("/zh/labs", "zh/labs")]
    public async Task APageNamesItselfByItsPublicAddress(string path, string expected)
    {
        await using var site = await SitePages.StartAsync(Cancel);

        var page = Parse(await site.Client.GetStringAsync(path, Cancel));

        var own = "https://desk.example/" + expected;
        Assert.Equal(own, page.QuerySelector("link[rel=canonical]")?.GetAttribute("href"));
        Assert.Equal(own, Meta(page, "og:url"));
        Assert.False(string.IsNullOrWhiteSpace(Meta(page, "og:title")));
        Assert.False(string.IsNullOrWhiteSpace(Meta(page, "og:description")));
        Assert.Equal("https://desk.example/card.png", Meta(page, "og:image"));
        Assert.Equal(["x-default", "en", "zh-Hans", "zh-Hant"], page.QuerySelectorAll("link[hreflang]").Select(link => link.GetAttribute("hreflang")));
        Assert.All(
            page.QuerySelectorAll("link[hreflang]"),
            link => Assert.StartsWith("https://desk.example/", link.GetAttribute("href"), StringComparison.Ordinal));
        Assert.NotEmpty(page.QuerySelectorAll("link[rel=alternate][type='application/atom+xml']"));
    }

    [Fact]
    public async Task TitlesAndDescriptionsTellPagesApart()
    {
        await using var site = await SitePages.StartAsync(Cancel);
        var pages = new List<IDocument>();

        foreach (var path in SitePages.All
            .Where(path => path is not ("/nothing" or "/search" or "/search?q=DeepSeek" or "/live" or "/digest/2026-11-02")))
        {
            pages.Add(Parse(await site.Client.GetStringAsync(path, Cancel)));
        }

        Assert.Equal(pages.Count, pages.Select(page => page.Title).Distinct().Count());
        Assert.Equal(
            pages.Count,
            pages.Select(page => page.QuerySelector("meta[name=description]")!.GetAttribute("content")).Distinct().Count());
    }

    [Fact]
    public async Task TheNewsIsListedForMachines()
    {
        await using var site = await SitePages.StartAsync(Cancel);

        var page = Parse(await site.Client.GetStringAsync("/", Cancel));

        var list = JsonDocument.Parse(page.QuerySelector("script[type='application/ld+json']")!.TextContent).RootElement;
        Assert.Equal("ItemList", list.GetProperty("@type").GetString());
        var items = list.GetProperty("itemListElement").EnumerateArray().ToList();
        Assert.Equal(5, items.Count);
        Assert.Equal([1, 2, 3, 4, 5], items.Select(item => item.GetProperty("position").GetInt32()));
        var first = items[0].GetProperty("item");
        Assert.Equal("NewsArticle", first.GetProperty("@type").GetString());
        Assert.Equal(Some.Edition().Stories[0].Headline, first.GetProperty("headline").GetString());
        Assert.Equal("https://desk.example/stories/a1", first.GetProperty("url").GetString());
        Assert.True(first.GetProperty("datePublished").TryGetDateTimeOffset(out _));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/zh")]
    [InlineData("/digest/2026-11-02")]
    [InlineData("/stories/a1")]
    [InlineData("/zh/stories/b2")]
    public async Task WhatIsSaidOfAnArticleIsWhatSchemaOrgAsksFor(string path)
    {
        await using var site = await SitePages.StartAsync(Cancel);

        var page = Parse(await site.Client.GetStringAsync(path, Cancel));

        var data = JsonDocument.Parse(page.QuerySelector("script[type='application/ld+json']")!.TextContent).RootElement;
        Assert.Equal("https://schema.org", data.GetProperty("@context").GetString());
        var articles = data.TryGetProperty("itemListElement", out var list)
            ? [.. list.EnumerateArray().Select(item => item.GetProperty("item"))]
            : new List<JsonElement> { data };
        Assert.NotEmpty(articles);
        Assert.All(articles, article =>
        {
            Assert.Equal("NewsArticle", article.GetProperty("@type").GetString());
            Assert.NotEmpty(article.GetProperty("headline").GetString()!);
            Assert.True(article.GetProperty("datePublished").TryGetDateTimeOffset(out _));
            Assert.Matches("^(en|zh-Han[st])$", article.GetProperty("inLanguage").GetString());
            Assert.StartsWith("https://desk.example/", article.GetProperty("url").GetString(), StringComparison.Ordinal);
            Assert.StartsWith("https://", article.GetProperty("isBasedOn").GetString(), StringComparison.Ordinal);
            Assert.Equal("Organization", article.GetProperty("publisher").GetProperty("@type").GetString());
            Assert.NotEmpty(article.GetProperty("publisher").GetProperty("name").GetString()!);
        });
    }

    [Fact]
    public async Task EveryPageNamesItsFeeds()
    {
        await using var site = await SitePages.StartAsync(Cancel);
        site.Client.DefaultRequestHeaders.Accept.ParseAdd("text/html");

        foreach (var path in SitePages.All.Concat(SitePages.All.Select(path => "/zh" + (path == "/" ? "" : path))))
        {
            using var answer = await site.Client.GetAsync(path, Cancel);
            var page = Parse(await answer.Content.ReadAsStringAsync(Cancel));
            var feeds = page.QuerySelectorAll("link[rel=alternate][type]:not([hreflang])")
                .Select(link => (link.GetAttribute("type"), link.GetAttribute("href")))
                .ToList();

            var language = path.StartsWith("/zh", StringComparison.Ordinal) ? "?language=zh-Hans" : "";
            Assert.Contains(("application/atom+xml", "/feed.atom" + language), feeds);
            Assert.Contains(("application/rss+xml", "/feed.rss" + language), feeds);
            Assert.Contains(("application/feed+json", "/feed.json" + language), feeds);
            Assert.Equal(
                path.EndsWith("/labs/deepseek", StringComparison.Ordinal),
                feeds.Contains(("application/atom+xml", "/labs/deepseek/feed.atom" + language)));
            Assert.InRange(page.QuerySelector("meta[name=description]")!.GetAttribute("content")!.Length, 5, 400);
        }
    }

    [Theory]
    [InlineData("</script><script>alert(1)</script>")]
    [InlineData("<!--<script>")]
    [InlineData("\"}],\"x\":\"\u2028\u2029")]
    [InlineData("]]> & \\u003c/script\\u003e '\"")]
    public async Task NoTitleBreaksOutOfTheData(string title)
    {
        await using var site = await TestSite.StartAsync(Cancel);
        await site.Get<IEditionStore>().AddAsync(Some.Edition(stories: [Some.Story("x1", title), Some.Story("x2", "After it")]), Cancel);

        foreach (var path in new[] { "/", "/stories/x1" })
        {
            var page = Parse(await site.Client.GetStringAsync(path, Cancel));
            var data = Assert.Single(page.QuerySelectorAll("script:not([src])"));
            Assert.DoesNotContain("<", data.TextContent, StringComparison.Ordinal);
            Assert.Contains(
                PlainTitle(title),
                JsonSerializer.Serialize(JsonDocument.Parse(data.TextContent).RootElement),
                StringComparison.Ordinal);
        }

        static string PlainTitle(string text) => JsonSerializer.Serialize(text)[1..^1];
    }

    [Fact]
    public async Task RobotsAreShownWhatToLeaveAndWhereTheMapIs()
    {
        await using var site = await TestSite.StartAsync(Cancel);

        var robots = (await site.Client.GetStringAsync("/robots.txt", Cancel)).Split('\n');

        Assert.Equal("User-agent: *", robots[0]);
        Assert.Contains("Disallow: /api/", robots);
        Assert.Contains("Disallow: /subscribe/", robots);
        Assert.Contains("Disallow: /zh/search", robots);
        Assert.Contains("Sitemap: https://desk.example/sitemap.xml", robots);
    }

    [Fact]
    public async Task TheMapListsPagesThatAreThere()
    {
        await using var site = await SitePages.StartAsync(Cancel);

        using var answer = await site.Client.GetAsync("/sitemap.xml", Cancel);
        var map = XDocument.Parse(await answer.Content.ReadAsStringAsync(Cancel));

        XNamespace sitemap = "http://www.sitemaps.org/schemas/sitemap/0.9";
        XNamespace xhtml = "http://www.w3.org/1999/xhtml";
        var urls = map.Root!.Elements(sitemap + "url").ToList();
        var paths = urls.Select(url => new Uri(url.Element(sitemap + "loc")!.Value)).Select(address => address.AbsolutePath).ToList();
        Assert.Equal("application/xml", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(paths.Count, paths.Distinct().Count());
        Assert.Contains("/digest/2026-11-02", paths);
        Assert.Contains("/stories/a1", paths);
        Assert.Contains("/labs/zhipu", paths);
        Assert.Equal(sitemap + "urlset", map.Root.Name);
        Assert.All(urls, url =>
        {
            // The schema's order.
            string[] order = ["loc", "lastmod", "changefreq", "priority"];
            var own = url.Elements().Where(element => element.Name.Namespace == sitemap).Select(element => element.Name.LocalName).ToList();
            Assert.Equal(order.Where(own.Contains), own);
            Assert.Equal("loc", url.Elements().First().Name.LocalName);
            Assert.All(
                url.Elements(sitemap + "lastmod"),
                at => Assert.True(DateTimeOffset.TryParse(at.Value, System.Globalization.CultureInfo.InvariantCulture, out _)));
        });
        Assert.All(
            urls,
            url => Assert.Equal(["en", "zh-Hans", "zh-Hant"], url.Elements(xhtml + "link").Select(link => link.Attribute("hreflang")!.Value)));
        var alternates = urls.Take(12).SelectMany(url => url.Elements(xhtml + "link"))
            .Select(link => new Uri(link.Attribute("href")!.Value).AbsolutePath);
        foreach (var path in paths.Where((_, index) => index % 9 == 0).Concat(alternates))
        {
            using var page = await site.Client.GetAsync(path, Cancel);
            Assert.True(page.IsSuccessStatusCode, path);
        }
    }

    [Fact]
    public async Task ADayIsUnder60Kilobytes()
    {
        await using var site = await TestSite.StartAsync(Cancel);
        var end = Some.Now.AddHours(-8);
        var sentence = "The lab released base and chat weights on Monday together with a long report, and says that prices of its API fall by forty percent from Friday on. ";
        var stories = Enumerable.Range(0, 40).Select(number => Some.Story(
            $"5f0c1d2e3b4a59687766554433221{number:000}",
            $"Story {number}: a headline of the usual length about a model, its weights and what they cost to run", "en",
            [.. Enumerable.Range(0, 8).Select(source => Some.Source(
                $"Outlet {source} Review",
                source % 2 == 0 ? $"Another headline of the usual length, by outlet {source}" : $"深度求索开源新模型：百万上下文，推理显存减半，接口价格再降四成 {source}",
                end.AddHours(-source),
                source % 2 == 0 ? "en" : "zh-Hans",
                source == 7))]) with
        {
            Summary = string.Concat(Enumerable.Repeat(sentence, 3)),
            Labs = ["deepseek", "alibaba-qwen", "moonshot"],
            Models = ["DeepSeek V4"],
            Why = "8 sources in 2 languages; names DeepSeek V4 and Qwen4; reported by DeepSeek itself; first reported by Outlet 7 Review",
            IsTail = number >= 30,
        });
        var labs = Enumerable.Range(0, 25)
            .Select(number => new LabCount(site.Get<Aggregator.Labs.Lexicon>().Labs[number].Id, "Lab", 40 - number, 12.5));
        await site.Get<IEditionStore>().AddAsync(Some.Edition(stories: [.. stories]) with { Labs = [.. labs] }, Cancel);

        foreach (var path in new[] { "/", "/zh", "/digest/2026-11-02" })
        {
            var page = await site.Client.GetByteArrayAsync(path, Cancel);
            TestContext.Current.SendDiagnosticMessage($"{path}: {page.Length} bytes");
            Assert.True(page.Length < 60_000, $"{path} has {page.Length} bytes: {Encoding.UTF8.GetString(page)[..200]}");
        }
    }

    private static string? Meta(IDocument page, string property) =>
        page.QuerySelector($"meta[property='{property}']")?.GetAttribute("content");

    private static IDocument Parse(string html) => new HtmlParser().ParseDocument(html);
}
