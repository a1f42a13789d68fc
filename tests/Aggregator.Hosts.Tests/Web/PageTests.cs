using AngleSharp.Dom;

namespace Aggregator.Hosts.Tests.Web;

public sealed class PageTests
{
    private const string Hostile = "</title><script>alert(1)</script>\"'><img src=x onerror=alert(2)> javascript:alert(3)";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TheFrontPageShowsEveryStoryWithItsSources()
    {
        await using var site = await TestSite.WithEditionAsync(Cancel);

        var page = await GetPageAsync(site, "/");

        Assert.Equal(
            Some.Edition().Stories.Select(story => "story-" + story.Id),
            page.QuerySelectorAll("article").Select(story => story.Id));
        var lead = page.QuerySelector("article.lead")!;
        Assert.Equal(Some.Edition().Stories[0].Headline, lead.QuerySelector("h2")!.TextContent.Trim());
        Assert.Equal(4, lead.QuerySelectorAll(".sources li").Length);
        Assert.Contains("DeepSeek", lead.QuerySelector(".first")!.ParentElement!.TextContent, StringComparison.Ordinal);
        Assert.Contains("臺北科技報", lead.QuerySelector(".sources")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("6 sources in 2 languages", lead.QuerySelector(".why")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("/stories/a1", lead.QuerySelector(".why a")!.GetAttribute("href"));
        Assert.Equal("zh-Hans", page.QuerySelectorAll("article h2")[^1].GetAttribute("lang"));
        Assert.Equal("Labs in the news", page.QuerySelector("aside h2")!.TextContent);
        Assert.EndsWith("21", page.QuerySelector("aside tbody td")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("more than in the week before", page.QuerySelector("aside tbody td")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/?first=policy", "Policy and chips", "All other sections")]
    [InlineData("/zh?first=policy", "政策与芯片", "其余栏目")]
    public async Task AReaderMayPutASectionFirst(string path, string heading, string rest)
    {
        await using var site = await TestSite.WithEditionAsync(Cancel);

        var page = await GetPageAsync(site, path);

        Assert.Equal(["story-d4", "story-a1", "story-b2", "story-c3", "story-e5"], page.QuerySelectorAll("article").Select(story => story.Id));
        Assert.Equal([heading, rest], page.QuerySelectorAll(".tail-head").Select(head => head.TextContent));
        Assert.Equal(4, page.QuerySelectorAll(".sections a").Length);
        Assert.StartsWith(heading, page.QuerySelector(".sections a[aria-current]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(path.Split('?')[0], page.QuerySelector(".sections a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task ChineseStaysReadableInTheSource()
    {
        await using var site = await TestSite.WithEditionAsync(Cancel);

        var html = await site.Client.GetStringAsync("/", Cancel);

        Assert.Contains("通义千问发布", html, StringComparison.Ordinal);
        Assert.True(html.Length < 60_000);
    }

    [Fact]
    public async Task TheFrontPageCanBeNarrowedToALab()
    {
        await using var site = await TestSite.WithEditionAsync(Cancel);

        var page = await GetPageAsync(site, "/?labs=moonshot");

        Assert.Single(page.QuerySelectorAll("article"));
        Assert.Contains("1 story of 5", page.QuerySelector(".filter")!.TextContent, StringComparison.Ordinal);
    }

    public static TheoryData<string> Paths => [.. SitePages.All, "/zh", "/zh/labs", "/digest/2001-01-01", "/stories/nothing", "/labs/nobody", "/subscribe/leave?id=1&token=2", "/subscribe/confirm?id=1&token=2"];

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task EveryPageIsCompleteAndLoadsNothingFromElsewhere(string path)
    {
        await using var site = await TestSite.WithEditionAsync(Cancel);

        using var answer = await GetAsync(site, path);
        var page = Parse(await answer.Content.ReadAsStringAsync(Cancel));

        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
        AssertGuarded(answer);
        Assert.Empty(page.QuerySelectorAll("style, iframe, object, [style], [onload], [onclick], [onerror]"));
        Assert.All(page.QuerySelectorAll("script:not([type='application/ld+json'])"), script => Assert.Equal("", script.TextContent));
        Assert.All(
            page.QuerySelectorAll("link[rel=stylesheet], link[rel=icon], script[src], img"),
            link => Assert.StartsWith("/", link.GetAttribute("href") ?? link.GetAttribute("src"), StringComparison.Ordinal));
        Assert.False(string.IsNullOrWhiteSpace(page.Title));
        Assert.Single(page.QuerySelectorAll("h1"));
        Assert.Single(page.QuerySelectorAll("main"));
        Assert.Equal("#content", page.QuerySelector("a.skip")?.GetAttribute("href"));
        Assert.Equal(path.StartsWith("/zh", StringComparison.Ordinal) ? "zh-Hans" : "en", page.DocumentElement.GetAttribute("lang"));
    }

    /// <summary>Nothing inline, no other host, no frame, no guessing of types, no address given away.</summary>
    internal static void AssertGuarded(HttpResponseMessage answer)
    {
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("http", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("DENY", answer.Headers.GetValues("X-Frame-Options").Single());
        Assert.Equal("same-origin", answer.Headers.GetValues("Referrer-Policy").Single());
    }

    [Theory]
    [InlineData("/nothing")]
    [InlineData("/digest/2001-01-01")]
    [InlineData("/digest/then")]
    [InlineData("/stories/0123456789abcdef0123456789abcdef")]
    [InlineData("/stories/%3Cscript%3E")]
    [InlineData("/labs/nobody")]
    [InlineData("/zh/labs/nobody")]
    [InlineData("/zh/digest/2001-01-01")]
    [InlineData("/en/zh")]
    [InlineData("/near-misses/today")]
    public async Task AnUnknownPageIsA404ThatHelps(string path)
    {
        await using var site = await TestSite.WithEditionAsync(Cancel);

        using var page = await GetAsync(site, path);
        using var problem = await site.Client.GetAsync(path, Cancel);

        Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
        var links = Parse(await page.Content.ReadAsStringAsync(Cancel)).QuerySelectorAll("main a")
            .Select(link => link.GetAttribute("href"));
        Assert.Contains(links, link => link!.EndsWith("/archive", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.NotFound, problem.StatusCode);
        Assert.Equal("application/problem+json", problem.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task AMethodThatIsNotTakenIsA405()
    {
        await using var site = await TestSite.WithEditionAsync(Cancel);

        using var answer = await site.Client.DeleteAsync("/api/digest", Cancel);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task AFirstRunThatReachedNoSourceExplainsItself()
    {
        await using var site = await TestSite.StartAsync(Cancel);
        var feed = new Feed { Id = "f", Title = "Harbour Wire", Address = new Uri("https://f.example/feed") };
        await site.Get<IFeedStore>().AddAsync(feed, Cancel);

        var opened = (await GetPageAsync(site, "/")).QuerySelector(".empty")!.TextContent;
        await site.Get<IFeedStateStore>().TrySaveAsync(
            new FeedState { FeedId = "f", LastFetchedAt = Some.Now, Failures = 1, LastError = "f.example does not resolve" }, Cancel);
        site.Time.Advance(TimeSpan.FromMinutes(2));
        var unreachable = (await GetPageAsync(site, "/")).QuerySelector(".empty")!.TextContent;

        Assert.Contains("Just started", opened, StringComparison.Ordinal);
        Assert.Contains("No source could be reached", unreachable, StringComparison.Ordinal);
        Assert.Contains("f.example does not resolve", unreachable, StringComparison.Ordinal);
        Assert.Contains("dotnet run --project src/Aggregator.Server -- demo", unreachable, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EveryPageSaysSomethingBeforeThereIsAnyNews()
    {
        await using var site = await TestSite.StartAsync(Cancel);

        foreach (var path in SitePages.All.Where(path => path is not ("/nothing" or "/stories/a1" or "/digest/2026-11-02")))
        {
            var main = (await GetPageAsync(site, path)).QuerySelector("main")!;
            Assert.True(main.TextContent.Trim().Length > 40, path);
        }
    }

    [Fact]
    public async Task ADayWithoutAStoryAndOneWithASingleOneAreWhole()
    {
        await using var site = await TestSite.StartAsync(Cancel);
        await site.Get<IEditionStore>().AddAsync(Some.Edition(Some.Date.AddDays(-1), []) with { Labs = [] }, Cancel);
        await site.Get<IEditionStore>().AddAsync(Some.Edition(stories: [Some.Story("a1", new string('长', 900))]), Cancel);

        var quiet = await GetPageAsync(site, "/digest/2026-11-01");
        var single = await GetPageAsync(site, "/digest/2026-11-02");

        Assert.Contains("A quiet day", quiet.QuerySelector(".quiet")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(quiet.QuerySelectorAll("script[type='application/ld+json']"));
        Assert.Single(single.QuerySelectorAll("article"));
        Assert.Equal("/digest/2026-11-01", single.QuerySelector("a[rel=prev]")?.GetAttribute("href"));
        Assert.Equal("/digest/2026-11-02", quiet.QuerySelector("a[rel=next]")?.GetAttribute("href"));
    }

    [Fact]
    public async Task AStoryPageShowsItInOrderWithBothLanguages()
    {
        await using var site = await SitePages.StartAsync(Cancel);

        var page = await GetPageAsync(site, "/stories/a1");

        var outlets = page.QuerySelectorAll(".reports .outlet b").Select(outlet => outlet.TextContent);
        Assert.Equal(["DeepSeek", "算力观察", "Harbour Wire", "Pearl River Tech", "臺北科技報", "The Tensor Letter"], outlets);
        Assert.Single(page.QuerySelectorAll(".first"));
        Assert.Contains("DeepSeek", page.QuerySelector(".first")!.Closest("li")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["zh-Hans", "zh-Hans", "zh-Hant"], page.QuerySelectorAll(".zh h3").Select(title => title.GetAttribute("lang")));
        Assert.Contains("sparse attention", page.QuerySelector(".en .excerpt")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("/digest/2026-11-02", page.QuerySelector(".days a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task ALabPageKnowsItsMonth()
    {
        await using var site = await SitePages.StartAsync(Cancel);

        var page = await GetPageAsync(site, "/labs/deepseek");

        // A bar a day, and none for the two days without an edition.
        Assert.Equal(SitePages.Days, page.QuerySelectorAll(".chart tbody tr").Length);
        Assert.Equal(2, page.QuerySelectorAll(".chart tbody td").Count(cell => cell.TextContent == "–"));
        Assert.NotNull(page.QuerySelector(".chart svg[role=img][aria-label]"));
        Assert.Contains("High-Flyer", page.QuerySelector(".names")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Liang Wenfeng", page.QuerySelector("aside")!.TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(page.QuerySelectorAll(".timeline a[href^='/stories/']"));
        Assert.Equal(
            "/labs/deepseek/feed.atom",
            page.QuerySelector("link[rel=alternate][type='application/atom+xml']")?.GetAttribute("href"));
    }

    [Fact]
    public async Task TheArchiveIsACalendar()
    {
        await using var site = await SitePages.StartAsync(Cancel);

        var page = await GetPageAsync(site, "/archive");

        Assert.Equal(2, page.QuerySelectorAll(".calendar").Length);
        Assert.Equal(SitePages.Days - 2, page.QuerySelectorAll(".calendar a").Length);
        Assert.All(page.QuerySelectorAll(".calendar tbody tr"), week => Assert.True(week.QuerySelectorAll("td").Length is > 0 and <= 7));

        // 2 November 2026 is a Monday.
        var monday = page.QuerySelector(".calendar a[href='/digest/2026-11-02']")!.ParentElement!;
        Assert.Equal(0, monday.Index());
        Assert.Contains("5 stories", monday.FirstElementChild!.GetAttribute("aria-label"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task EveryWeightOfTheRankingIsExplained()
    {
        await using var site = await SitePages.StartAsync(Cancel);
        const int parts = 6;

        var about = await GetPageAsync(site, "/about");
        var story = await GetPageAsync(site, "/stories/a1");

        Assert.Equal(parts, about.QuerySelectorAll(".formula:not(.figures) tbody tr").Length);
        Assert.Equal(parts, story.QuerySelectorAll(".parts tbody tr:not(.sum)").Length);
        Assert.EndsWith("%", about.QuerySelector(".formula tbody td:last-child")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ASearchMarksWhatItFound()
    {
        await using var site = await SitePages.StartAsync(Cancel);

        var english = await GetPageAsync(site, "/search?q=sparse+attention");
        var chinese = await GetPageAsync(site, "/zh/search?q=" + Uri.EscapeDataString("稀疏注意力"));
        var unclear = await GetPageAsync(site, "/search?q=" + Uri.EscapeDataString("\"open"));
        var nothing = await GetPageAsync(site, "/search?q=zzzzz");

        Assert.NotEmpty(english.QuerySelectorAll(".hits .excerpt mark"));
        Assert.Equal("sparse attention", english.QuerySelector("#q")!.GetAttribute("value"));
        Assert.All(
            english.QuerySelectorAll(".hits .head a"),
            link => Assert.StartsWith("https://", link.GetAttribute("href"), StringComparison.Ordinal));
        Assert.Contains("稀疏注意力", chinese.QuerySelector(".hits mark")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("quotation marks", unclear.QuerySelector(".quiet")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("No articles match", nothing.QuerySelector(".quiet")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/moonshot-kimi_k3", "moonshot kimi k3")]
    [InlineData("/zh/labs/%E6%99%BA%E8%B0%B1%E6%B8%85%E8%A8%80", "智谱清言")]
    public async Task APageThatIsNotThereOffersToSearchForWhatItsAddressSays(string path, string words)
    {
        await using var site = await TestSite.WithEditionAsync(Cancel);

        using var answer = await GetAsync(site, path);
        var page = Parse(await answer.Content.ReadAsStringAsync(Cancel));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal(words, page.QuerySelector("input[name=q]")!.GetAttribute("value"));
        Assert.Equal(6, page.QuerySelectorAll(".onward li a").Length);
    }

    [Theory]
    [InlineData("/labs/deepseek")]
    [InlineData("/zh/labs/deepseek")]
    public async Task AChartOfOneDayIsOneOfThirtyAndNotAWallOfColour(string path)
    {
        await using var site = await TestSite.StartAsync(Cancel);
        await site.Get<IEditionStore>().AddAsync(Some.Edition() with { Labs = [new("deepseek", "DeepSeek", 1, null)] }, Cancel);

        var page = await GetPageAsync(site, path);

        var figures = page.QuerySelectorAll(".trend tbody td").Select(cell => cell.TextContent).ToList();
        Assert.Equal([.. Enumerable.Repeat("–", 29), "1"], figures);
        Assert.Equal("0 0 30 100", page.QuerySelector(".trend svg")!.GetAttribute("viewBox"));

        // A quarter of the height: one article is no peak.
        Assert.Equal("M29.12 100V75h.76V100z", page.QuerySelector(".trend path")!.GetAttribute("d"));
        Assert.Equal(3, page.QuerySelectorAll(".trend .axis span").Length);
    }

    [Fact]
    public async Task WhyAnArticleWasKeptAndByWhichLexiconIsShown()
    {
        await using var site = await SitePages.StartAsync(Cancel);

        var story = await GetPageAsync(site, "/stories/a1");
        var edition = await GetPageAsync(site, "/digest/2026-11-02");

        Assert.Contains(
            "Why it was kept: names DeepSeek in the title",
            story.QuerySelector(".report")!.TextContent,
            StringComparison.Ordinal);
        Assert.Contains("2026-10", edition.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatWasLeftOutStandsThereWithItsReason()
    {
        await using var site = await SitePages.StartAsync(Cancel);

        var page = await GetPageAsync(site, "/near-misses");
        var yesterday = await GetPageAsync(site, "/near-misses?date=2026-11-02");

        Assert.Equal(4, page.QuerySelectorAll(".misses li").Length);
        Assert.Contains("'豆包' does not count", page.QuerySelectorAll(".reason")[3].TextContent, StringComparison.Ordinal);
        Assert.Equal(["0.32", "0.11", "0.08", "0.04"], page.QuerySelectorAll(".reason .from").Select(from => from.TextContent[^4..]));
        Assert.Equal("2 Nov", yesterday.QuerySelector("[aria-current=page]")!.TextContent);
        Assert.NotNull(yesterday.QuerySelector(".quiet"));
    }

    [Fact]
    public async Task HostileWordsAreShownAsText()
    {
        await using var site = await TestSite.StartAsync(Cancel);
        await AddHostileAsync(site);

        var hostile = Uri.EscapeDataString(Hostile);
        string[] more = [$"/?labs={hostile}", $"/search?q={hostile}", $"/near-misses?date={hostile}&cursor={hostile}", $"/archive?before={hostile}", $"/labs/{hostile}", $"/stories/{hostile}", $"/{hostile}", "/stories/x", "/zh/stories/x", "/zh", "/api/digest?format=html"];
        foreach (var path in SitePages.All.Concat(more))
        {
            using var answer = await GetAsync(site, path);
            var page = Parse(await answer.Content.ReadAsStringAsync(Cancel));

            Assert.True((int)answer.StatusCode < 500, path);
            Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
            Assert.Empty(page.QuerySelectorAll("script:not([src]):not([type='application/ld+json']), img, iframe, object, [onerror]"));
            Assert.All(page.QuerySelectorAll("a[href], form[action]"), link =>
                Assert.Matches("^(https?://|[/#])", link.GetAttribute("href") ?? link.GetAttribute("action")!));
        }

        foreach (var (path, place) in new[] {
            ("/", "article h2"),
            ("/stories/x", "h1"),
            ("/stories/x", ".report .by"),
            ("/near-misses", ".misses .head"),
            ("/near-misses", ".reason"),
            ("/sources", "tbody .error") })
        {
            Assert.Contains(
                "<script>alert(1)</script>",
                (await GetPageAsync(site, path)).QuerySelector(place)?.TextContent,
                StringComparison.Ordinal);
        }

    }

    [Theory]
    [InlineData("json")]
    [InlineData("md")]
    [InlineData("txt")]
    [InlineData("atom")]
    public async Task HostileWordsAreShownAsTextInEveryFormat(string format)
    {
        await using var site = await TestSite.StartAsync(Cancel);
        await AddHostileAsync(site);

        using var answer = await site.Client.GetAsync($"/api/digest?format={format}", Cancel);
        var text = await answer.Content.ReadAsStringAsync(Cancel);

        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());

        if (format is "json" or "atom" or "md")
        {
            Assert.DoesNotContain("<script>", text, StringComparison.OrdinalIgnoreCase);
        }

        if (format is "atom")
        {
            Assert.NotNull(System.Xml.Linq.XDocument.Parse(text).Root);
        }

        if (format is not "json")
        {
            Assert.DoesNotContain("](javascript:", text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("href=\"javascript:", text, StringComparison.OrdinalIgnoreCase);
        }
    }

    private static async Task AddHostileAsync(TestSite site)
    {
        var source = Some.Source(Hostile, Hostile, Some.Now
            .AddHours(-9)) with
        { Address = new Uri("javascript:alert(4)"), Language = "\"><script>alert(5)</script>" };
        var story = Some.Story(
            "x",
            Hostile,
            "en",
            source,
            Some.Source("<b>Outlet</b>", Hostile, Some.Now.AddHours(-8))) with
        { Summary = Hostile, Why = Hostile, WhatIsNew = Hostile, Labs = [Hostile, "deepseek"], Models = [Hostile], People = [Hostile], Topic = Hostile };
        await site.Get<IEditionStore>().AddAsync(Some.Edition(stories: [story]), Cancel);
        await site.Get<IFeedStore>().AddAsync(new Feed { Id = "f", Title = Hostile, Address = new Uri("https://f.example/feed") }, Cancel);
        await site.Get<IFeedStateStore>()
            .TrySaveAsync(new FeedState { FeedId = "f", LastFetchedAt = Some.Now, LastError = Hostile, Failures = 1 }, Cancel);
        var article = Some.Article("1", Some.Now, Hostile) with
        {
            Id = source
            .ArticleId,
            Authors = [Hostile],
            Excerpt = Hostile,
            Address = new Uri("javascript:alert(6)")
        };
        await site.Get<IArticleStore>().AddAsync(article, new ArticleText(Hostile, Hostile), Cancel);
        var address = new Uri("data:text/html,<script>alert(7)</script>");
        await site.Get<IRejectionStore>().AddAsync([new RejectedEntry("m", "f", Hostile, Hostile, address, Some.Now, Hostile, 0)], Cancel);
    }

    private static async Task<HttpResponseMessage> GetAsync(TestSite site, string path)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");

        return await site.Client.SendAsync(request, Cancel);
    }

    private static async Task<IDocument> GetPageAsync(TestSite site, string path)
    {
        using var answer = await GetAsync(site, path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);

        return Parse(await answer.Content.ReadAsStringAsync(Cancel));
    }

    private static IDocument Parse(string html) => new HtmlParser().ParseDocument(html);
}
