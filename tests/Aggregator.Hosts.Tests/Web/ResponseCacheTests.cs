namespace Aggregator.Hosts.Tests.Web;

/// <summary>What is answered again from memory is the same in every header as when it was answered first.</summary>
public sealed class ResponseCacheTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/api/digest")]
    [InlineData("/api/digest?format=html")]
    [InlineData("/api/digest/2026-11-02?format=atom")]
    [InlineData("/feed.json")]
    public async Task TheSecondAnswerIsTheFirst(string path)
    {
        await using var site = await TestSite.WithEditionAsync(Cancel);

        foreach (var method in (HttpMethod[])[HttpMethod.Get, HttpMethod.Head])
        {
            foreach (var coding in (string[])["", "gzip", "br", "gzip;q=0, br;q=0.5", "identity"])
            {
                using var first = await AskAsync(site, method, path, ("Accept-Encoding", coding), ("Origin", "https://elsewhere.example"));
                using var second = await AskAsync(site, method, path, ("Accept-Encoding", coding));

                Assert.Equal(HttpStatusCode.OK, second.StatusCode);
                Assert.Equal(HeadersOf(first), HeadersOf(second));
                Assert.Equal(await first.Content.ReadAsByteArrayAsync(Cancel), await second.Content.ReadAsByteArrayAsync(Cancel));
            }
        }
    }

    [Fact]
    public async Task WhatAnAnswerDependsOnKeepsThemApart()
    {
        await using var site = await TestSite.WithEditionAsync(Cancel, ("Website:BaseAddress", ""));
        using var json = await AskAsync(site, HttpMethod.Get, "/api/digest");

        using var text = await AskAsync(site, HttpMethod.Get, "/api/digest", ("Accept", "text/plain"));
        using var packed = await AskAsync(site, HttpMethod.Get, "/api/digest", ("Accept-Encoding", "gzip"));
        using var named = await AskAsync(site, HttpMethod.Get, "/feed.atom", ("Host", "localhost:81"));
        using var other = await AskAsync(site, HttpMethod.Get, "/feed.atom", ("Host", "localhost:82"));
        using var strange = await AskAsync(site, HttpMethod.Get, "/api/digest", ("Accept", "image/png"));
        using var unknown = await AskAsync(site, HttpMethod.Get, "/api/digest?x=1");
        using var deleted = await AskAsync(site, HttpMethod.Delete, "/api/digest");

        Assert.Equal("text/plain", text.Content.Headers.ContentType?.MediaType);
        Assert.Equal(["gzip"], packed.Content.Headers.ContentEncoding);
        Assert.Equal(4, new[] { json, text, packed, named }.Select(answer => answer.Headers.ETag).Distinct().Count());
        Assert.Contains("http://localhost:82/", await other.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Assert.Equal(
            [HttpStatusCode.NotAcceptable, HttpStatusCode.BadRequest, HttpStatusCode.MethodNotAllowed],
            [strange.StatusCode, unknown.StatusCode, deleted.StatusCode]);
    }

    [Fact]
    public async Task ConditionsAreEachCallersOwn()
    {
        await using var site = await TestSite.WithEditionAsync(Cancel);
        using var plain = await AskAsync(site, HttpMethod.Get, "/api/digest");
        var tag = plain.Headers.ETag!.ToString();
        var modified = plain.Content.Headers.LastModified!.Value;

        Assert.Equal(HttpStatusCode.NotModified, await StatusAsync("If-None-Match", tag));
        Assert.Equal(HttpStatusCode.NotModified, await StatusAsync("If-None-Match", "*"));
        Assert.Equal(HttpStatusCode.NotModified, await StatusAsync("If-None-Match", $"\"a\", W/{tag} , \"b\""));
        Assert.Equal(HttpStatusCode.NotModified, await StatusAsync("If-None-Match", tag.Insert(tag.Length - 1, "-gzip")));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync("If-None-Match", "\"a\", \"b\""));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync("If-None-Match", tag.Insert(tag.Length - 1, "-zip")));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync("If-None-Match", "nonsense"));
        Assert.Equal(HttpStatusCode.NotModified, await StatusAsync("If-Modified-Since", modified.ToString("R")));
        Assert.Equal(HttpStatusCode.NotModified, await StatusAsync("If-Modified-Since", modified.AddDays(1).ToString("R")));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync("If-Modified-Since", modified.AddSeconds(-1).ToString("R")));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync("If-Modified-Since", "yesterday"));

        // A tag that does not fit beats a time that would (RFC 9110, 13.1.3).
        using var both = await AskAsync(
            site,
            HttpMethod.Get,
            "/api/digest",
            ("If-None-Match", "\"a\""),
            ("If-Modified-Since", modified.ToString("R")));
        Assert.Equal(HttpStatusCode.OK, both.StatusCode);

        async Task<HttpStatusCode> StatusAsync(string header, string value)
        {
            using var answer = await AskAsync(site, HttpMethod.Get, "/api/digest", (header, value));
            return answer.StatusCode;
        }
    }

    [Fact]
    public async Task AnAnswerFromMemoryIsRefusedToHeadersThatAreTooLong()
    {
        await using var site = await TestSite.WithEditionAsync(Cancel);
        using var first = await AskAsync(site, HttpMethod.Get, "/api/digest");

        using var heavy = await AskAsync(site, HttpMethod.Get, "/api/digest", ("X-Long", new string('a', 17_000)));

        Assert.Equal(HttpStatusCode.RequestHeaderFieldsTooLarge, heavy.StatusCode);
    }

    [Fact]
    public async Task TheTimeToKeepAnAnswerRunsOn()
    {
        await using var site = await TestSite.WithEditionAsync(Cancel);
        using var first = await AskAsync(site, HttpMethod.Get, "/api/digest");
        site.Time.Advance(TimeSpan.FromSeconds(7));

        using var later = await AskAsync(site, HttpMethod.Get, "/api/digest");

        Assert.Equal(first.Headers.CacheControl!.MaxAge - TimeSpan.FromSeconds(7), later.Headers.CacheControl!.MaxAge);
    }

    private static async Task<HttpResponseMessage> AskAsync(
        TestSite site,
        HttpMethod method,
        string path,
        params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await site.Client.SendAsync(request, Cancel);
    }

    private static IEnumerable<string> HeadersOf(HttpResponseMessage answer) =>
        ((IEnumerable<KeyValuePair<string, IEnumerable<string>>>)answer.Headers).Concat(answer.Content.Headers)
            .Where(header => header.Key != "Date")
            .Select(header => $"{header.Key}: {string.Join(", ", header.Value)}")
            .Order(StringComparer.Ordinal);
}
