namespace Aggregator.Hosts.Tests.Web;

/// <summary>CostLimits: how much one client may request, and what it gets beyond that.</summary>
public sealed class LimitTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/api/articles?q=deepseek", "Limits:SearchesPerMinute")]
    [InlineData("/api/digest?window=24h", "Limits:ViewsPerMinute")]
    [InlineData("/api/digest?labs=deepseek", "Limits:ViewsPerMinute")]
    [InlineData("/api/digest/2026-11-02?limit=2&format=html", "Limits:ViewsPerMinute")]
    [InlineData("/feed.atom?topic=release", "Limits:ViewsPerMinute")]
    [InlineData("/labs/deepseek/feed.rss", "Limits:ViewsPerMinute")]
    [InlineData("/api/labs/deepseek", "Limits:ViewsPerMinute")]
    [InlineData("/api/articles?labs=deepseek", "Limits:ViewsPerMinute")]
    [InlineData("/api/near-misses", "Limits:ViewsPerMinute")]
    [InlineData("/api/editions", "Limits:ViewsPerMinute")]
    [InlineData("/api/stories/a1", "Limits:ViewsPerMinute")]
    public async Task WhatCostsIsRefusedToAClientThatAsksTooOftenAndItLearnsWhenToComeBack(string path, string setting)
    {
        await using var site = await TestSite.WithEditionAsync(Cancel, (setting, "2"));
        using var first = await site.Client.GetAsync(path, Cancel);
        using var second = await site.Client.GetAsync(path, Cancel);

        using var third = await site.Client.GetAsync(path, Cancel);
        using var free = await site.Client.GetAsync("/api/digest", Cancel);

        Assert.Equal(
            [HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.TooManyRequests, HttpStatusCode.OK],
            [first.StatusCode, second.StatusCode, third.StatusCode, free.StatusCode]);
        Assert.InRange(third.Headers.RetryAfter?.Delta?.TotalSeconds ?? 0, 1, 60);
        Assert.Equal("application/problem+json", third.Content.Headers.ContentType?.MediaType);
        Assert.Equal("nosniff", third.Headers.GetValues("X-Content-Type-Options").Single());
    }

    [Theory]
    [InlineData("/subscribe/confirm?id=x&token=y")]
    [InlineData("/subscribe/preferences?id=x&token=y")]
    [InlineData("/api/subscriptions")]
    public async Task EverythingThatWritesIsLimited(string path)
    {
        await using var site = await TestSite.StartAsync(Cancel, ("Limits:WritesPerHour", "1"));
        using var first = await site.Client.PostAsync(path, new FormUrlEncodedContent([]), Cancel);

        using var second = await site.Client.PostAsync(path, new FormUrlEncodedContent([]), Cancel);

        Assert.NotEqual(HttpStatusCode.TooManyRequests, first.StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, second.StatusCode);
        Assert.NotNull(second.Headers.RetryAfter);
    }

    [Theory]
    [InlineData("/api/digest")]
    [InlineData("/api/digest?format=html")]
    [InlineData("/api/digest/2026-11-02?format=atom")]
    [InlineData("/feed.json?entries=stories")]
    public async Task WhatLiesReadyIsHandedOutToEverybodyAsOftenAsTheyAsk(string path)
    {
        await using var site = await TestSite.WithEditionAsync(Cancel, ("Limits:ViewsPerMinute", "1"), ("Limits:SearchesPerMinute", "1"));

        for (var time = 0; time < 5; time++)
        {
            site.Time.Advance(TimeSpan.FromSeconds(2));
            using var answer = await site.Client.GetAsync(path, Cancel);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }

    [Fact]
    public async Task WhoeverSignsUpOftenKeepsNobodyFromLeaving()
    {
        await using var site = await TestSite.StartAsync(Cancel, ("Limits:WritesPerHour", "1"), ("Limits:LeavesPerHour", "2"));
        for (var time = 0; time < 5; time++)
        {
            using var signUp = await site.Client.PostAsync("/api/subscriptions", new FormUrlEncodedContent([]), Cancel);
        }

        Assert.Equal(
            [HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.TooManyRequests],
            [await LeaveAsync(), await LeaveAsync(), await LeaveAsync()]);

        async Task<HttpStatusCode> LeaveAsync()
        {
            using var answer = await site.Client
                .PostAsync("/subscribe/leave?id=x&token=y", new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]), Cancel);
            return answer.StatusCode;
        }
    }

    [Fact]
    public async Task WithoutAProxyTheHeaderOfOneIsNotBelieved()
    {
        await using var site = await TestSite.WithEditionAsync(Cancel, ("Limits:SearchesPerMinute", "1"));
        using var first = await site.Client.GetAsync("/api/articles?q=deepseek", Cancel);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/articles?q=deepseek")
        {
            Headers = { { "X-Forwarded-For", "198.51.100.7" } }
        };

        using var second = await site.Client.SendAsync(request, Cancel);

        Assert.Equal(HttpStatusCode.TooManyRequests, second.StatusCode);
    }

    [Fact]
    public async Task BehindAProxyClientsAreKeptApartByTheAddressItWrote()
    {
        await using var site = await TestSite.WithEditionAsync(
            Cancel,
            ("Limits:SearchesPerMinute", "1"),
            ("Website:TrustedProxies", "1"));

        Assert.Equal(HttpStatusCode.OK, await AskAsync("198.51.100.7:4711"));
        Assert.Equal(HttpStatusCode.OK, await AskAsync("203.0.113.1, 198.51.100.8"));
        Assert.Equal(HttpStatusCode.OK, await AskAsync("2001:db8:1:2::1"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await AskAsync("made-up, 198.51.100.7:99"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await AskAsync("[2001:db8:1:2:ffff::9]:443"));

        async Task<HttpStatusCode> AskAsync(string forwarded)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/articles?q=deepseek")
            {
                Headers = { { "X-Forwarded-For", forwarded } }
            };
            using var answer = await site.Client.SendAsync(request, Cancel);
            return answer.StatusCode;
        }
    }

    [Fact]
    public async Task ScriptsOfOtherSitesMayReadAndNothingElse()
    {
        await using var site = await TestSite.WithEditionAsync(Cancel);

        using var read = await SendAsync(site, HttpMethod.Get, "/api/digest", null);
        using var requested = await SendAsync(site, HttpMethod.Options, "/feed.json", "GET");
        using var write = await SendAsync(site, HttpMethod.Options, "/api/subscriptions", "POST");

        Assert.Equal("*", read.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Contains("ETag", string.Join(',', read.Headers.GetValues("Access-Control-Expose-Headers")), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NoContent, requested.StatusCode);
        Assert.Contains(
            "If-None-Match",
            string.Join(',', requested.Headers.GetValues("Access-Control-Allow-Headers")),
            StringComparison.OrdinalIgnoreCase);
        Assert.False(write.Headers.Contains("Access-Control-Allow-Origin"));
        Assert.False(read.Headers.Contains("Access-Control-Allow-Credentials"));
    }

    [Fact]
    public async Task OverlongAddressesHeadersAndBodiesAreRefusedWithoutAnErrorInTheLog()
    {
        await using var site = await TestSite.StartAsync(Cancel);

        using var address = await site.Client.GetAsync("/api/digest?labs=" + new string('a', 5000), Cancel);
        using var longest = await site.Client.GetAsync("/" + new string('a', 20_000), Cancel);
        using var heavy = new HttpRequestMessage(HttpMethod.Get, "/api/digest") { Headers = { { "X-Long", new string('a', 17_000) } } };
        using var header = await site.Client.SendAsync(heavy, Cancel);
        using var form = await site.Client
            .PostAsync("/api/subscriptions", new FormUrlEncodedContent([new("address", new string('a', 20_000))]), Cancel);
        using var json = await site.Client.PostAsync(
            "/api/subscriptions",
            new StringContent($$"""{"address":"{{new string('a', 20_000)}}"}""", Encoding.UTF8, "application/json"),
            Cancel);

        Assert.Equal(HttpStatusCode.RequestUriTooLong, address.StatusCode);
        Assert.Equal(HttpStatusCode.RequestUriTooLong, longest.StatusCode);
        Assert.Equal(HttpStatusCode.RequestHeaderFieldsTooLarge, header.StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, form.StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, json.StatusCode);
        Assert.All(
            [address, header, form, json],
            answer => Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType));
        Assert.DoesNotContain("Error ", site.Logs.All, StringComparison.Ordinal);
        Assert.DoesNotContain("unhandled", site.Logs.All, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("/nowhere", "text/html", "text/html")]
    [InlineData("/api/nowhere", "application/json", "application/problem+json")]
    [InlineData("/api/digest/2026-11-02/more", "*/*", "application/problem+json")]
    [InlineData("/%00%ff", "*/*", "application/problem+json")]
    [InlineData("/..%2f..%2fetc/passwd", "*/*", "application/problem+json")]
    public async Task AnUnknownPathIsA404InTheFormRequested(string path, string accept, string type)
    {
        await using var site = await TestSite.WithEditionAsync(Cancel);
        site.Client.DefaultRequestHeaders.Accept.Add(MediaTypeWithQualityHeaderValue.Parse(accept));

        using var answer = await site.Client.GetAsync(path, Cancel);

        Assert.Contains(answer.StatusCode, (HttpStatusCode[])[HttpStatusCode.NotFound, HttpStatusCode.BadRequest]);
        Assert.Equal(answer.StatusCode == HttpStatusCode.NotFound ? type : null, answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task AMethodThatIsNotTakenIsRefusedWithThoseThatAre()
    {
        await using var site = await TestSite.WithEditionAsync(Cancel);

        using var answer = await site.Client.DeleteAsync("/api/digest", Cancel);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Contains("GET", answer.Content.Headers.Allow);
        Assert.Contains(
            "DELETE is not supported",
            JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancel)).RootElement.GetProperty("detail").GetString(),
            StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> SendAsync(TestSite site, HttpMethod method, string path, string? asks)
    {
        using var request = new HttpRequestMessage(method, path) { Headers = { { "Origin", "https://elsewhere.example" } } };
        if (asks is not null)
        {
            request.Headers.Add("Access-Control-Request-Method", asks);
            request.Headers.Add("Access-Control-Request-Headers", "if-none-match");
        }

        return await site.Client.SendAsync(request, Cancel);
    }
}
