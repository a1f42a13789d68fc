namespace Aggregator.Tests.Articles;

public sealed class PageFetcherTests : IDisposable
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly IOptions<FetchOptions> _fetchOptions = Options.Create(new FetchOptions { AllowLoopback = true });
    private readonly PoliteHttpClient _web;
    private readonly PageFetcher _fetcher;

    public PageFetcherTests()
    {
        var options = Options.Create(new ArticleOptions { MaxPageBytes = 100_000 });
        _web = new PoliteHttpClient(_fetchOptions, _time);
        var unspaced = Options.Create(new FetchOptions { HostSpacing = TimeSpan.Zero });
        _fetcher = new PageFetcher(_web, new RobotsPolicy(_web, _fetchOptions, _time), options, unspaced, _time);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _web.Dispose();

    [Fact]
    public async Task APageComesWithItsTypeAndAddress()
    {
        await using var server = await ServeAsync(
            ("/robots.txt", 404, "text/plain", ""), ("/story", 200, "text/html; charset=gbk", "<p>x"));

        var page = await _fetcher.FetchAsync(server.At("/story"), null, Token);

        Assert.Equal(PageOutcome.Fetched, page.Outcome);
        Assert.Equal("<p>x"u8.ToArray(), page.Body.ToArray());
        Assert.Equal("text/html; charset=gbk", page.ContentType);
        Assert.Equal(server.At("/story"), page.Address);
    }

    [Fact]
    public async Task Rule27_APageThatRobotsForbidsIsNotRequested()
    {
        await using var server = await ServeAsync(("/robots.txt", 200, "text/plain", "User-agent: Aggregator\nDisallow: /story"));

        var page = await _fetcher.FetchAsync(server.At("/story"), null, Token);

        Assert.Equal(PageOutcome.Refused, page.Outcome);
        Assert.Contains("robots.txt", page.Reason, StringComparison.Ordinal);
        Assert.Equal(["/robots.txt"], server.Requests.Select(request => request.Path));
    }

    [Theory]
    [InlineData(404, PageOutcome.Fetched)]
    [InlineData(403, PageOutcome.Fetched)]
    [InlineData(500, PageOutcome.Refused)]
    [InlineData(503, PageOutcome.Refused)]
    public async Task Rule27_AMissingRobotsFileAllowsAndABrokenOneForbids(int status, PageOutcome outcome)
    {
        await using var server = await ServeAsync(("/robots.txt", status, "text/plain", ""), ("/story", 200, "text/html", "<p>x"));

        Assert.Equal(outcome, (await _fetcher.FetchAsync(server.At("/story"), null, Token)).Outcome);
    }

    [Theory]
    [InlineData("", 200)]
    [InlineData("Content-Encoding: gzip\r\n", 3)]
    public async Task Rule27_ARobotsFileThatIsCutForbids(string headers, int length)
    {
        // The rule that forbids the page may be among those that did not come.
        await using var server = RawServer.Saying(
            $"HTTP/1.1 200 OK\r\nContent-Length: {length}\r\n{headers}Connection: close\r\n\r\n\u001F\u008B\u0008");

        var page = await _fetcher.FetchAsync(server.At("/story"), null, Token);

        Assert.Equal(PageOutcome.Refused, page.Outcome);
        Assert.Contains("was cut", page.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rule27_WhereARedirectLeadsItsRobotsIsObeyedBeforeItsPageIsRequested()
    {
        await using var target = await ServeAsync(("/robots.txt", 200, "text/plain", "User-agent: *\nDisallow: /private"),
            ("/private/story", 200, "text/html", "<p>x"));
        var moved = target.At("/private/story").AbsoluteUri;
        await using var server = await LoopbackServer.StartAsync(context =>
        {
            context.Response.StatusCode = context.Request.Path == "/robots.txt" ? 404 : 302;
            context.Response.Headers.Location = moved;
            return Task.CompletedTask;
        });

        var page = await _fetcher.FetchAsync(server.At("/story"), null, Token);

        Assert.Equal(PageOutcome.Refused, page.Outcome);
        Assert.Contains("robots.txt", page.Reason, StringComparison.Ordinal);
        Assert.Equal(["/robots.txt"], target.Requests.Select(request => request.Path));
    }

    [Fact]
    public async Task Rule27_RobotsIsRequestedOnceADay()
    {
        await using var server = await ServeAsync(("/robots.txt", 404, "text/plain", ""), ("/a", 200, "text/html", "<p>x"),
            ("/b", 200, "text/html", "<p>x"));

        await _fetcher.FetchAsync(server.At("/a"), null, Token);
        _time.Advance(TimeSpan.FromHours(23));
        await _fetcher.FetchAsync(server.At("/b"), null, Token);
        _time.Advance(TimeSpan.FromHours(2));
        await _fetcher.FetchAsync(server.At("/a"), null, Token);

        Assert.Equal(["/robots.txt", "/a", "/b", "/robots.txt", "/a"], server.Requests.Select(request => request.Path));
    }

    [Theory]
    [InlineData(200, "application/pdf", "%PDF-1.7 ...", PageOutcome.NotHtml, "application/pdf|a PDF")]
    [InlineData(200, "text/html", "%PDF-1.7 ...", PageOutcome.NotHtml, "a PDF")]
    [InlineData(200, "image/png", "x", PageOutcome.NotHtml, "image/png")]
    [InlineData(200, "text/html", "\u0001\0\0\0\0\0\0\0\0\0\0\0\u0002", PageOutcome.NotHtml, "binary data")]
    [InlineData(200, "text/html", "\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0010\u0011\u0012", PageOutcome.NotHtml, "binary data")]
    [InlineData(200, "application/json", "{}", PageOutcome.NotHtml, "application/json")]
    [InlineData(200, "text/plain", "<!DOCTYPE html><p>x", PageOutcome.Fetched, "")]
    [InlineData(200, "text/html", "  \n", PageOutcome.Failed, "empty")]
    [InlineData(403, "text/html", "no", PageOutcome.Refused, "403")]
    [InlineData(402, "text/html", "pay", PageOutcome.Refused, "402")]
    [InlineData(404, "text/html", "gone", PageOutcome.Failed, "404")]
    [InlineData(500, "text/html", "oops", PageOutcome.Failed, "500")]
    public async Task EveryAnswerHasItsOutcomeAndReason(int status, string type, string body, PageOutcome outcome, string words)
    {
        await using var server = await ServeAsync(("/robots.txt", 404, "text/plain", ""), ("/x", status, type, body));

        var page = await _fetcher.FetchAsync(server.At("/x"), null, Token);

        Assert.Equal(outcome, page.Outcome);
        Assert.True(words.Split('|').Any(word => page.Reason.Contains(word, StringComparison.Ordinal)), page.Reason);
        Assert.Equal(status, page.Status);
        Assert.Equal(outcome == PageOutcome.Fetched, page.Body.Length > 0);
    }

    [Fact]
    public async Task APageTooLargeOrUnreachableFails()
    {
        await using var server = await ServeAsync(
            ("/robots.txt", 404, "text/plain", ""), ("/big", 200, "text/html", new string('x', 200_000)));

        var address = server.At("/big");
        var large = await _fetcher.FetchAsync(address, null, Token);
        await server.DisposeAsync();
        var gone = await _fetcher.FetchAsync(address, null, Token);

        Assert.Equal(PageOutcome.Failed, large.Outcome);
        Assert.Equal(PageOutcome.Failed, gone.Outcome);
        Assert.NotEmpty(gone.Reason);
    }

    [Theory]
    [InlineData("noindex", PageOutcome.Refused)]
    [InlineData("nofollow, noindex", PageOutcome.Refused)]
    [InlineData("googlebot: noindex", PageOutcome.Fetched)]
    [InlineData("max-snippet: 20, noarchive", PageOutcome.Fetched)]
    public async Task Rule27_ANoIndexHeaderIsObeyed(string header, PageOutcome outcome)
    {
        await using var server = await LoopbackServer.StartAsync(context =>
        {
            context.Response.StatusCode = context.Request.Path == "/robots.txt" ? 404 : 200;
            context.Response.ContentType = "text/html";
            context.Response.Headers["X-Robots-Tag"] = header;
            return context.Response.WriteAsync("<p>x");
        });

        Assert.Equal(outcome, (await _fetcher.FetchAsync(server.At("/x"), null, Token)).Outcome);
    }

    [Fact]
    public async Task Rule11_AHostThatAsksForPatienceSaysUntilWhen()
    {
        await using var server = await LoopbackServer.StartAsync(context =>
        {
            context.Response.StatusCode = context.Request.Path == "/robots.txt" ? 404 : 429;
            context.Response.Headers.RetryAfter = "120";
            return Task.CompletedTask;
        });

        var page = await _fetcher.FetchAsync(server.At("/x"), null, Token);

        Assert.Equal(_time.GetUtcNow().AddMinutes(2), page.NotBefore);
    }

    [Fact]
    public async Task Rule27_RobotsIsReadPast500KiBAndAnUnreachableOneForbids()
    {
        var long500 = new string('#', 520 * 1024) + "\nUser-agent: *\nDisallow: /story\n";
        await using var server = await ServeAsync(("/robots.txt", 200, "text/plain", long500), ("/story", 200, "text/html", "<p>x"));

        var page = await _fetcher.FetchAsync(server.At("/story"), null, Token);
        var nowhere = await _fetcher.FetchAsync(new Uri("http://no-such-name.invalid/story"), null, Token);

        Assert.Equal((PageOutcome.Refused, PageOutcome.Refused), (page.Outcome, nowhere.Outcome));
        Assert.Contains("forbids the page", page.Reason, StringComparison.Ordinal);
        Assert.Contains("could not be fetched", nowhere.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("User-agent: Aggregator\nAllow: /\n\nUser-agent: *\nDisallow: /", PageOutcome.Fetched)]
    [InlineData("User-agent: *\nDisallow: /", PageOutcome.Refused)]
    public async Task Rule27_TheOwnProductTokenGoesBeforeTheStar(string robots, PageOutcome outcome)
    {
        await using var server = await ServeAsync(("/robots.txt", 200, "text/plain", robots), ("/story", 200, "text/html", "<p>x"));

        Assert.Equal(outcome, (await _fetcher.FetchAsync(server.At("/story"), null, Token)).Outcome);
    }

    [Theory]
    [InlineData(5, PageOutcome.Refused)]
    [InlineData(6, PageOutcome.Fetched)]
    public async Task Rule27_FiveRedirectsOfRobotsAreFollowedAndMoreCountAsMissing(int redirects, PageOutcome outcome)
    {
        await using var server = await LoopbackServer.StartAsync(context =>
        {
            var path = context.Request.Path.Value!;
            var hop = path switch
            {
                "/robots.txt" => 0,
                ['/', 'r', .. var number] => int.Parse(number, CultureInfo.InvariantCulture),
                _ => -1,
            };
            if (hop >= 0 && hop < redirects)
            {
                context.Response.Redirect($"/r{hop + 1}");
                return Task.CompletedTask;
            }

            context.Response.ContentType = "text/html";
            return context.Response.WriteAsync(hop < 0 ? "<p>x" : "User-agent: *\nDisallow: /");
        });

        Assert.Equal(outcome, (await _fetcher.FetchAsync(server.At("/story"), null, Token)).Outcome);
    }

    [Fact]
    public async Task Rule17_ThePageComesAfterTheSpacingWhenRobotsWasRequested()
    {
        await using var server = await ServeAsync(("/robots.txt", 404, "text/plain", ""), ("/a", 200, "text/html", "<p>x"),
            ("/b", 200, "text/html", "<p>x"));
        var options = Options.Create(new ArticleOptions());
        var fetcher = new PageFetcher(_web, new RobotsPolicy(_web, _fetchOptions, _time), options, _fetchOptions, _time);

        var first = fetcher.FetchAsync(server.At("/a"), null, Token);
        while (!first.IsCompleted)
        {
            var waited = _time.GetUtcNow() - new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
            Assert.InRange(waited, TimeSpan.Zero, TimeSpan.FromSeconds(9));
            Assert.DoesNotContain(server.Requests, request => request.Path == "/a" && _time.GetUtcNow().Second < 5);
            await Task.Delay(50, Token);
            _time.Advance(server.Requests.Count == 0 ? TimeSpan.Zero : TimeSpan.FromSeconds(1));
        }

        await fetcher.FetchAsync(server.At("/b"), null, Token);

        Assert.Equal(["/robots.txt", "/a", "/b"], server.Requests.Select(request => request.Path));
    }

    private static Task<LoopbackServer> ServeAsync(params (string Path, int Status, string Type, string Body)[] pages) =>
        LoopbackServer.StartAsync(context =>
        {
            var page = pages.FirstOrDefault(
                page => page.Path == context.Request.Path, (Path: "", Status: 404, Type: "text/plain", Body: ""));
            context.Response.StatusCode = page.Status;
            context.Response.ContentType = page.Type;
            return context.Response.WriteAsync(page.Body);
        });
}
