using System.Xml.Linq;

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
    [InlineData("", "application/json")]
    [InlineData("application/*", "application/json")]
    [InlineData("text/*;q=0.5, application/rss+xml;q=0.6", "application/rss+xml")]
    [InlineData("text/*;q=0.9, text/html;q=0.1, text/markdown;q=0", "text/plain")]
    [InlineData("APPLICATION/FEED+JSON", "application/feed+json")]
    [InlineData("application/rss+xml; charset=utf-8", "application/rss+xml")]
    [InlineData("text/html;q=0.001, text/plain;q=0", "text/html")]
    [InlineData("image/png, */*;q=0.1", "application/json")]
    [InlineData("nonsense", "application/json")]
    [InlineData("application/json;q=0, */*;q=0.1", "text/markdown")]
    public async Task TheFormatFollowsAccept(string accept, string expected)
    {
        await using var site = await TestSite.WithEditionAsync(Cancel);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/digest");
        request.Headers.TryAddWithoutValidation("Accept", accept);

        using var answer = await site.Client.SendAsync(request, Cancel);

        var got = answer.Content.Headers.ContentType?.MediaType;
        Assert.True(
            got == expected || (accept.StartsWith("application/json;q=0", StringComparison.Ordinal) && got != "application/json"),
            $"{accept} gave {got}");
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

    [Theory]
    [InlineData("image/png")]
    [InlineData("image/png, text/css;q=0.5")]
    [InlineData("*/*;q=0")]
    [InlineData("application/xml")]
    public async Task NothingAcceptableIsA406ThatNamesTheFormats(string accept)
    {
        await using var site = await TestSite.WithEditionAsync(Cancel);
        site.Client.DefaultRequestHeaders.TryAddWithoutValidation("Accept", accept);

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
    public async Task TagsDifferByFormatFilterAndCodingAndNotByHowTheFormatWasRequested()
    {
        await using var site = await TestSite.WithEditionAsync(Cancel);
        var tags = new List<string>();

        foreach (var query in (string[])["format=json", "format=html", "format=md", "format=txt", "format=atom", "format=rss", "format=jsonfeed", "limit=1", "labs=moonshot", "lang=zh", "topic=policy", "window=24h"])
        {
            foreach (var coding in (string[])["gzip", "br", "identity"])
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, "/api/digest?" + query)
                {
                    Headers = { AcceptEncoding = { new StringWithQualityHeaderValue(coding) } }
                };
                using var answer = await site.Client.SendAsync(request, Cancel);
                Assert.Equal(["Accept", "Accept-Encoding"], answer.Headers.Vary);
                tags.Add($"{query} {answer.Content.Headers.ContentLength}: {answer.Headers.ETag}");
            }
        }

        using var accepted = new HttpRequestMessage(HttpMethod.Get, "/api/digest")
        {
            Headers = {
            Accept = { new MediaTypeWithQualityHeaderValue("application/rss+xml") },
            AcceptEncoding = { new StringWithQualityHeaderValue("br") } }
        };
        using var requested = await site.Client.SendAsync(accepted, Cancel);

        // What is too short to be worth it goes out as it is, whatever the caller takes.
        Assert.Equal(tags.Distinct().Count(), tags.Distinct().Select(tag => tag.Split(": ")[1]).Distinct().Count());
        Assert.InRange(tags.Distinct().Count(), 30, 36);
        Assert.Contains(tags, tag => tag.StartsWith("format=rss", StringComparison.Ordinal)
            && tag.EndsWith(requested.Headers.ETag!.ToString(), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("gzip;q=0.5, br;q=0.1", "gzip")]
    [InlineData("gzip, br", "br")]
    [InlineData("*", "br")]
    [InlineData("br;q=0, *", "gzip")]
    [InlineData("gzip;q=0", null)]
    [InlineData("identity, *;q=0", null)]
    [InlineData("deflate, zstd", null)]
    [InlineData("GZIP", "gzip")]
    [InlineData("nonsense;;q=", null)]
    public async Task TheCodingFollowsAcceptEncoding(string accepted, string? coding)
    {
        await using var site = await TestSite.WithEditionAsync(Cancel);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/digest");
        request.Headers.TryAddWithoutValidation("Accept-Encoding", accepted);

        using var answer = await site.Client.SendAsync(request, Cancel);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(coding, answer.Content.Headers.ContentEncoding.SingleOrDefault());
    }

    [Fact]
    public async Task StoriesAreInSectionsAndOneMayComeFirst()
    {
        await using var site = await TestSite.WithEditionAsync(Cancel);

        var json = JsonDocument.Parse(await site.Client.GetStringAsync("/api/digest", Cancel)).RootElement;

        Assert.Equal(
            ["models", "models", "money", "policy", "models"],
            json.GetProperty("stories").EnumerateArray().Select(story => story.GetProperty("section").GetString()));
        Assert.Equal(
            ["models: a1 b2 e5", "policy: d4", "money: c3"],
            json.GetProperty("sections").EnumerateArray().Select(section =>
                $"{section.GetProperty("key")}: {string.Join(' ', section.GetProperty("stories").EnumerateArray())}"));
        Assert.Equal(["c3", "a1", "b2", "d4", "e5"], await IdsAsync(site, "first=money"));
        Assert.Equal(["c3", "d4"], await IdsAsync(site, "section=policy,money"));
        Assert.Equal(["d4", "c3"], await IdsAsync(site, "section=policy,money&first=policy"));
        Assert.Equal(["a1", "b2", "c3", "d4", "e5"], await IdsAsync(site, "limit=5"));
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
