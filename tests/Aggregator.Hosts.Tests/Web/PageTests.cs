using System.Net;
using Aggregator.Articles;
using Aggregator.Feeds;
using Aggregator.Storage;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Aggregator.Hosts.Tests.Web;

public sealed class PageTests
{
    private const string Hostile = "</title><script>alert(1)</script>\"'><img src=x onerror=alert(2)> javascript:alert(3)";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TheFrontPageTellsEveryStoryWithItsSources()
    {
        await using var site = await TestSite.WithEditionAsync(Cancel);

        var page = await GetPageAsync(site, "/");

        Assert.Equal(Some.Edition().Stories.Select(story => "story-" + story.Id), page.QuerySelectorAll("article").Select(story => story.Id));
        var lead = page.QuerySelector("article.lead")!;
        Assert.Equal(Some.Edition().Stories[0].Headline, lead.QuerySelector("h2")!.TextContent.Trim());
        Assert.Equal(4, lead.QuerySelectorAll(".sources li").Length);
        Assert.Contains("DeepSeek", lead.QuerySelector(".first")!.ParentElement!.TextContent, StringComparison.Ordinal);
        Assert.Contains("臺北科技報", lead.QuerySelector(".sources")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("6 sources in 2 languages", lead.QuerySelector(".why")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("/stories/a1", lead.QuerySelector(".why a")!.GetAttribute("href"));
        Assert.Equal("zh-Hans", page.QuerySelectorAll("article h2")[^1].GetAttribute("lang"));
        Assert.Equal("Labs in the news", page.QuerySelector("aside h2")!.TextContent);
        Assert.Equal("21", page.QuerySelector("aside tbody td")!.TextContent);
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

    [Theory]
    [InlineData("/")]
    [InlineData("/digest/2026-11-02")]
    [InlineData("/archive")]
    [InlineData("/sources")]
    [InlineData("/subscribe")]
    [InlineData("/about")]
    [InlineData("/nothing/here")]
    [InlineData("/digest/2001-01-01")]
    [InlineData("/subscribe/leave?id=1&token=2")]
    [InlineData("/subscribe/confirm?id=1&token=2")]
    public async Task EveryPageIsCompleteAndLoadsNothingFromElsewhere(string path)
    {
        await using var site = await TestSite.WithEditionAsync(Cancel);

        using var answer = await GetAsync(site, path);
        var page = Parse(await answer.Content.ReadAsStringAsync(Cancel));

        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains("default-src 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("DENY", answer.Headers.GetValues("X-Frame-Options").Single());
        Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
        Assert.Empty(page.QuerySelectorAll("style, iframe, object, [style], [onload], [onclick], [onerror]"));
        Assert.All(page.QuerySelectorAll("script:not([type='application/ld+json'])"), script => Assert.Equal("", script.TextContent));
        Assert.All(page.QuerySelectorAll("link[rel=stylesheet], link[rel=icon], script[src], img"), link => Assert.StartsWith("/", link.GetAttribute("href") ?? link.GetAttribute("src"), StringComparison.Ordinal));
        Assert.False(string.IsNullOrWhiteSpace(page.Title));
        Assert.Single(page.QuerySelectorAll("h1"));
        Assert.Single(page.QuerySelectorAll("main"));
        Assert.Equal("#content", page.QuerySelector("a.skip")?.GetAttribute("href"));
        Assert.Equal("en", page.DocumentElement.GetAttribute("lang"));
    }

    [Theory]
    [InlineData("/nothing")]
    [InlineData("/digest/2001-01-01")]
    [InlineData("/digest/then")]
    public async Task AnUnknownPageIsA404ThatHelps(string path)
    {
        await using var site = await TestSite.WithEditionAsync(Cancel);

        using var page = await GetAsync(site, path);
        using var problem = await site.Client.GetAsync(path, Cancel);

        Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
        Assert.Contains("/archive", await page.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
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

        Assert.Contains("just opened", opened, StringComparison.Ordinal);
        Assert.Contains("No source could be reached", unreachable, StringComparison.Ordinal);
        Assert.Contains("f.example does not resolve", unreachable, StringComparison.Ordinal);
        Assert.Contains("dotnet run --project src/Aggregator.Server -- demo", unreachable, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HostileWordsAreShownAsText()
    {
        await using var site = await TestSite.StartAsync(Cancel);
        await AddHostileAsync(site);

        foreach (var path in new[] { "/", "/digest/2026-11-02", "/archive", "/sources", "/about", "/subscribe", $"/?labs={Uri.EscapeDataString(Hostile)}", "/api/digest?format=html" })
        {
            var html = await (await GetAsync(site, path)).Content.ReadAsStringAsync(Cancel);
            var page = Parse(html);

            Assert.Empty(page.QuerySelectorAll("script:not([src]):not([type='application/ld+json']), img, iframe, object, [onerror]"));
            Assert.Empty(page.QuerySelectorAll("a[href^='javascript' i], a[href^='data' i]"));
        }

        Assert.Contains("<script>alert(1)</script>", (await GetPageAsync(site, "/")).QuerySelector("article h2")!.TextContent, StringComparison.Ordinal);
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
        var source = Some.Source(Hostile, Hostile, Some.Now.AddHours(-9)) with { Address = new Uri("javascript:alert(4)"), Language = "\"><script>alert(5)</script>" };
        var story = Some.Story("x", Hostile, "en", source, Some.Source("<b>Outlet</b>", Hostile, Some.Now.AddHours(-8))) with { Summary = Hostile, Why = Hostile, Labs = [Hostile], Topic = Hostile };
        await site.Get<IEditionStore>().AddAsync(Some.Edition(stories: [story]), Cancel);
        await site.Get<IFeedStore>().AddAsync(new Feed { Id = "f", Title = Hostile, Address = new Uri("https://f.example/feed") }, Cancel);
        await site.Get<IFeedStateStore>().TrySaveAsync(new FeedState { FeedId = "f", LastFetchedAt = Some.Now, LastError = Hostile, Failures = 1 }, Cancel);
        await site.Get<IArticleStore>().AddAsync(Some.Article("1", Some.Now, Hostile), ArticleText.Empty, Cancel);
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
