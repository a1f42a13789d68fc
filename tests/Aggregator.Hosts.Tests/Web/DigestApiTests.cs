using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Xml.Linq;
using Aggregator.Storage;

namespace Aggregator.Hosts.Tests.Web;

public sealed class DigestApiTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TheLatestEditionComesAsJsonByDefault()
    {
        await using var site = await TestSite.WithEditionAsync(Cancel);

        using var answer = await site.Client.GetAsync("/api/digest", Cancel);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancel)).RootElement;
        Assert.Equal("2026-11-02", json.GetProperty("date").GetString());
        Assert.Equal(5, json.GetProperty("stories").GetArrayLength());
    }

    [Theory]
    [InlineData("text/html", "text/html")]
    [InlineData("application/atom+xml", "application/atom+xml")]
    [InlineData("text/markdown", "text/markdown")]
    [InlineData("text/plain", "text/plain")]
    [InlineData("*/*", "application/json")]
    [InlineData("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html")]
    [InlineData("text/plain;q=0.4, application/atom+xml;q=0.5", "application/atom+xml")]
    [InlineData("application/json;q=0, */*;q=0.1", "text/markdown")]
    public async Task TheFormatFollowsAccept(string accept, string expected)
    {
        await using var site = await TestSite.WithEditionAsync(Cancel);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/digest");
        request.Headers.TryAddWithoutValidation("Accept", accept);

        using var answer = await site.Client.SendAsync(request, Cancel);

        var got = answer.Content.Headers.ContentType?.MediaType;
        Assert.True(got == expected || (accept.StartsWith("application/json;q=0", StringComparison.Ordinal) && got != "application/json"), $"{accept} gave {got}");
        Assert.Contains("Accept", answer.Headers.Vary);
    }

    [Theory]
    [InlineData("json", "application/json")]
    [InlineData("html", "text/html")]
    [InlineData("md", "text/markdown")]
    [InlineData("txt", "text/plain")]
    [InlineData("atom", "application/atom+xml")]
    public async Task TheFormatParameterWinsOverAccept(string format, string expected)
    {
        await using var site = await TestSite.WithEditionAsync(Cancel);
        site.Client.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("image/png"));

        using var answer = await site.Client.GetAsync($"/api/digest/2026-11-02?format={format}", Cancel);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(expected, answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task NothingAcceptableIsA406ThatNamesTheFormats()
    {
        await using var site = await TestSite.WithEditionAsync(Cancel);
        site.Client.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("image/png"));

        using var answer = await site.Client.GetAsync("/api/digest", Cancel);

        Assert.Equal(HttpStatusCode.NotAcceptable, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancel)).RootElement;
        Assert.Contains("application/atom+xml", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnUnchangedEditionIsAnsweredBy304WithTheSameTag()
    {
        await using var site = await TestSite.WithEditionAsync(Cancel);
        using var first = await site.Client.GetAsync("/api/digest", Cancel);
        var tag = Assert.IsType<EntityTagHeaderValue>(first.Headers.ETag);

        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/digest");
        request.Headers.IfNoneMatch.Add(new EntityTagHeaderValue("\"other\""));
        request.Headers.IfNoneMatch.Add(tag);
        using var second = await site.Client.SendAsync(request, Cancel);
        using var since = new HttpRequestMessage(HttpMethod.Get, "/api/digest");
        since.Headers.IfModifiedSince = first.Content.Headers.LastModified;
        using var third = await site.Client.SendAsync(since, Cancel);

        Assert.False(tag.IsWeak);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Equal(tag, second.Headers.ETag);
        Assert.Empty(await second.Content.ReadAsByteArrayAsync(Cancel));
        Assert.Equal(HttpStatusCode.NotModified, third.StatusCode);
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task CompressedAnswersHaveTagsOfTheirOwn(string coding)
    {
        await using var site = await TestSite.WithEditionAsync(Cancel);
        using var plain = await site.Client.GetAsync("/api/digest", Cancel);
        site.Client.DefaultRequestHeaders.AcceptEncoding.Add(new StringWithQualityHeaderValue(coding));

        using var packed = await site.Client.GetAsync("/api/digest", Cancel);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/digest");
        request.Headers.IfNoneMatch.Add(packed.Headers.ETag!);
        using var again = await site.Client.SendAsync(request, Cancel);

        Assert.Equal(coding, Assert.Single(packed.Content.Headers.ContentEncoding));
        Assert.NotEqual(plain.Headers.ETag, packed.Headers.ETag);
        Assert.True(packed.Content.Headers.ContentLength < plain.Content.Headers.ContentLength / 2);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }

    [Fact]
    public async Task TheLatestMayBeKeptUntilTheNextAndAFrozenOneForEver()
    {
        await using var site = await TestSite.WithEditionAsync(Cancel);

        using var latest = await site.Client.GetAsync("/api/digest", Cancel);
        using var frozen = await site.Client.GetAsync("/api/digest/2026-11-02", Cancel);
        site.Time.SetUtcNow(Some.Now.AddHours(20));
        using var overdue = await site.Client.GetAsync("/api/digest", Cancel);

        Assert.Equal(TimeSpan.FromHours(16.5), latest.Headers.CacheControl?.MaxAge);
        Assert.Contains("immutable", frozen.Headers.CacheControl?.ToString(), StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromSeconds(60), overdue.Headers.CacheControl?.MaxAge);
    }

    [Fact]
    public async Task ANewEditionIsServedWithinSeconds()
    {
        await using var site = await TestSite.WithEditionAsync(Cancel);
        using var before = await site.Client.GetAsync("/api/digest", Cancel);

        site.Time.SetUtcNow(Some.Now.Date.AddHours(22.5));
        using var due = await site.Client.GetAsync("/api/digest", Cancel);
        await site.Get<IEditionStore>().AddAsync(Some.Edition(Some.Date.AddDays(1)), Cancel);
        site.Time.Advance(TimeSpan.FromSeconds(11));
        var after = JsonDocument.Parse(await site.Client.GetStringAsync("/api/digest", Cancel)).RootElement;

        Assert.Equal("2026-11-03", after.GetProperty("date").GetString());
    }

    [Fact]
    public async Task HeadSaysWhatGetWouldWithoutTheBody()
    {
        await using var site = await TestSite.WithEditionAsync(Cancel);
        using var get = await site.Client.GetAsync("/api/digest", Cancel);

        using var head = await site.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/api/digest"), Cancel);

        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Equal(get.Headers.ETag, head.Headers.ETag);
        Assert.Equal(get.Content.Headers.ContentLength, head.Content.Headers.ContentLength);
    }

    [Fact]
    public async Task FiltersNarrowTheDigest()
    {
        await using var site = await TestSite.WithEditionAsync(Cancel);

        Assert.Equal(["c3"], await IdsAsync(site, "labs=moonshot"));
        Assert.Equal(["a1", "c3"], await IdsAsync(site, "labs=moonshot,deepseek"));
        Assert.Equal(["d4"], await IdsAsync(site, "topic=policy"));
        Assert.Equal(["a1", "b2"], await IdsAsync(site, "limit=2"));
        Assert.Equal(["a1"], await IdsAsync(site, "lang=zh-Hant"));
    }

    [Theory]
    [InlineData("/api/digest?format=pdf", "format")]
    [InlineData("/api/digest?labs=nobody", "labs")]
    [InlineData("/api/digest?lang=de", "lang")]
    [InlineData("/api/digest?topic=gossip", "topic")]
    [InlineData("/api/digest?limit=0", "limit")]
    [InlineData("/api/digest?limit=1e9", "limit")]
    [InlineData("/api/digest?limit=5&limit=6", "limit")]
    [InlineData("/api/digest?window=25", "window")]
    [InlineData("/api/digest?window=h", "window")]
    [InlineData("/api/digest?window=9d", "window")]
    [InlineData("/api/digest?window=99999999999h", "window")]
    [InlineData("/api/digest?lab=deepseek", "lab")]
    [InlineData("/api/digest/2026-13-01", "date")]
    [InlineData("/api/digest/yesterday", "date")]
    [InlineData("/api/digest/2026-11-02?window=24h", "window")]
    [InlineData("/api/editions?before=soon", "before")]
    [InlineData("/api/editions?limit=1000", "limit")]
    [InlineData("/api/articles?window=0d", "window")]
    [InlineData("/api/articles?window=32d", "window")]
    [InlineData("/api/articles?cursor=!!", "cursor")]
    [InlineData("/api/articles?cursor=AAAA", "cursor")]
    [InlineData("/api/near-misses?date=2026-02-30", "date")]
    [InlineData("/api/near-misses?cursor=x", "cursor")]
    [InlineData("/api/feeds?page=2", "page")]
    [InlineData("/api/labs?x=1", "x")]
    [InlineData("/api/health?deep=1", "deep")]
    [InlineData("/feed.atom?format=rss", "format")]
    public async Task ABadParameterIsNamed(string path, string parameter)
    {
        await using var site = await TestSite.WithEditionAsync(Cancel);

        using var answer = await site.Client.GetAsync(path, Cancel);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancel)).RootElement;
        Assert.Equal(400, problem.GetProperty("status").GetInt32());
        Assert.Contains(problem.GetProperty("errors").EnumerateArray(), error => error.GetProperty("parameter").GetString() == parameter);
    }

    [Fact]
    public async Task AMissingEditionIsA404ThatPointsToTheList()
    {
        await using var site = await TestSite.WithEditionAsync(Cancel);

        using var answer = await site.Client.GetAsync("/api/digest/2020-01-01", Cancel);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("/api/editions", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task BeforeTheFirstEditionTheLastHoursAreServedLive()
    {
        await using var site = await TestSite.StartAsync(Cancel);
        await site.Get<IArticleStore>().AddAsync(Some.Article("1", Some.Now.AddHours(-2)), Articles.ArticleText.Empty, Cancel);

        var json = JsonDocument.Parse(await site.Client.GetStringAsync("/api/digest", Cancel)).RootElement;

        Assert.True(json.GetProperty("isLive").GetBoolean());
        Assert.Equal("DeepSeek opens its training logs", json.GetProperty("stories")[0].GetProperty("headline").GetString());
    }

    [Fact]
    public async Task AWindowIsServedLiveBesideAnEdition()
    {
        await using var site = await TestSite.WithEditionAsync(Cancel);
        await site.Get<IArticleStore>().AddAsync(Some.Article("1", Some.Now.AddHours(-2)), Articles.ArticleText.Empty, Cancel);

        using var answer = await site.Client.GetAsync("/api/digest?window=6h", Cancel);

        var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancel)).RootElement;
        Assert.True(json.GetProperty("isLive").GetBoolean());
        Assert.Equal(TimeSpan.FromSeconds(60), answer.Headers.CacheControl?.MaxAge);
    }

    [Fact]
    public async Task TheFeedIsAtom()
    {
        await using var site = await TestSite.WithEditionAsync(Cancel);

        var feed = XDocument.Parse(await site.Client.GetStringAsync("/feed.atom", Cancel));

        Assert.Equal(XName.Get("feed", "http://www.w3.org/2005/Atom"), feed.Root?.Name);
    }

    private static async Task<IReadOnlyList<string>> IdsAsync(TestSite site, string query)
    {
        var json = JsonDocument.Parse(await site.Client.GetStringAsync($"/api/digest?{query}", Cancel)).RootElement;
        return [.. json.GetProperty("stories").EnumerateArray().Select(story => story.GetProperty("id").GetString()!)];
    }
}
