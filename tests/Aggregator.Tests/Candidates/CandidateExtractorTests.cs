using static Aggregator.Tests.Candidates.CandidateFixture;

namespace Aggregator.Tests.Candidates;

public sealed class CandidateExtractorTests : IAsyncDisposable
{
    private const string Sentence
        = "DeepSeek released the weights of its new reasoning model today, and developers in Hangzhou tried it at once. ";

    private readonly CandidateFixture _fixture = new();

    [Fact]
    public async Task WhatIsNotAboutTheTopicIsRejectedWithItsReason()
    {
        var candidates = new FakeCandidateStore(Some(title: "A new bakery opens in Lyon", summary: "It sells bread."));

        await _fixture.JudgeAsync(candidates);

        var decision = candidates["c1"].Decision;
        Assert.Equal(CandidateOutcome.Rejected, decision.Outcome);
        Assert.Contains("names no lab", decision.Reason, StringComparison.Ordinal);
        Assert.Equal(Now, decision.DecidedAt);
        Assert.Empty(_fixture.Articles.Kept);
        Assert.Equal(["aggregator.decisions 1 outcome=rejected"], _fixture.Measured.Lines);
    }

    [Fact]
    public async Task AFeedThatCarriesTheArticleSavesTheRequest()
    {
        await using var site = await LoopbackServer.StartAsync(_ => Task.CompletedTask);
        var html = string.Concat(Enumerable.Repeat($"<p>{Sentence}</p>", 20));
        var candidates = new FakeCandidateStore(Some("DeepSeek releases a model", content: html, address: site.At("/a?utm_source=rss")));

        await _fixture.JudgeAsync(candidates);

        var (article, text) = Assert.Single(_fixture.Articles.Kept).Value;
        Assert.Empty(site.Requests);
        Assert.Equal(site.At("/a"), article.Address);
        Assert.Equal(ContentId.For(site.At("/a").AbsoluteUri), article.Id);
        Assert.Equal(["deepseek"], article.Labs);
        Assert.Equal("en", article.Language);
        Assert.Equal("The Outlet", article.Outlet);
        Assert.StartsWith(Sentence.TrimEnd(), text.Plain, StringComparison.Ordinal);
        Assert.True(article.Excerpt.Length is > 80 and <= 500);
        Assert.Equal((CandidateOutcome.Kept, article.Id), (candidates["c1"].Decision.Outcome, candidates["c1"].Decision.ArticleId));
        Assert.Contains("DeepSeek in the title", article.Why, StringComparison.Ordinal);
        Assert.Equal(("title", "unique"), (article.Mentions[0].Field, article.Mentions[0].Rule));
        Assert.Equal(article.Relevance, 1 / (1 + Math.Exp(-article.ScoreParts.Sum(part => part.Weight))), 3);
    }

    [Fact]
    public async Task AShortEntryIsReadOnItsPage()
    {
        await using var site = await SiteAsync(Page(""));
        var candidates = new FakeCandidateStore(
            Some("DeepSeek releases a model", summary: "Short.", address: site.At("/a")) with { PublishedAt = Now.AddHours(5) });

        await _fixture.JudgeAsync(candidates);

        var (article, text) = Assert.Single(_fixture.Articles.Kept).Value;
        Assert.Contains("developers in Hangzhou", text.Plain, StringComparison.Ordinal);
        Assert.Equal(Now, article.PublishedAt);
        Assert.True(article.WordCount > 100);
        Assert.Single(site.Requests, request => request.Path == "/a");
    }

    [Theory]
    [InlineData("<meta name=\"robots\" content=\"noindex\">", "asks not to be indexed")]
    [InlineData(
        "<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"isAccessibleForFree\":false}</script>",
        "shows a teaser only")]
    public async Task Rule27_APageThatMustNotBeUsedLeavesTheFeedsText(string head, string note)
    {
        await using var site = await SiteAsync(Page(head));
        var candidates = new FakeCandidateStore(
            Some("DeepSeek releases a model", summary: "<p>The short text.</p>", address: site.At("/a")));

        await _fixture.JudgeAsync(candidates);

        Assert.Equal("The short text.", Assert.Single(_fixture.Articles.Kept).Value.Text.Plain);
        Assert.Contains(note, candidates["c1"].Decision.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<html><frameset><frame src=\"a.html\"></frameset></html>", "is made of frames")]
    [InlineData("<html><body><div id=\"app\"></div><script src=\"app.js\"></script></body></html>", "is written by script")]
    [InlineData("<html><body><img src=\"a.png\"></body></html>", "holds no text")]
    [InlineData(
        "<html><title>Before you continue</title><p>We use cookies.</p><button>Accept all</button></html>",
        "asks for consent first")]
    [InlineData("%PDF-1.7", "a PDF")]
    public async Task APageThatIsNoArticleLeavesTheFeedsText(string page, string note)
    {
        await using var site = await SiteAsync(page);
        var candidates = new FakeCandidateStore(
            Some("DeepSeek releases a model", summary: "<p>The short text.</p>", address: site.At("/a")));

        await _fixture.JudgeAsync(candidates);

        Assert.Equal("The short text.", Assert.Single(_fixture.Articles.Kept).Value.Text.Plain);
        Assert.Contains(note, candidates["c1"].Decision.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheNextPagesOfAnArticleAreJoinedWithinTheLimit()
    {
        await using var site = await LoopbackServer.StartAsync(
            context => ServePageAsync(context, int.TryParse(context.Request.Query["page"], out var number) ? number : 1));
        var candidates = new FakeCandidateStore(Some("DeepSeek releases a model", summary: "Short.", address: site.At("/a")));
        _fixture.Settings.Add(new("Articles:MaxPages", "3"));

        await _fixture.JudgeAsync(candidates);

        var (article, text) = Assert.Single(_fixture.Articles.Kept).Value;
        Assert.Equal(["/robots.txt", "/a", "/a?page=2", "/a?page=3"], site.Requests.Select(request => request.Path));
        Assert.All(
            Enumerable.Range(1, 3),
            number => Assert.Contains($"on page {number} of its story", text.Plain, StringComparison.Ordinal));
        Assert.DoesNotContain("on page 4 of its story", text.Plain, StringComparison.Ordinal);
        Assert.Equal(site.At("/a"), article.Address);
    }

    private static Task ServePageAsync(HttpContext context, int number)
    {
        if (context.Request.Path == "/robots.txt")
        {
            context.Response.StatusCode = 404;
            return Task.CompletedTask;
        }

        context.Response.ContentType = "text/html; charset=utf-8";
        var text = string.Concat(Enumerable.Range(
            1,
            12).Select(i => $"<p>DeepSeek tells for the {i}th time on page {number} of its story how the weights of its reasoning model were made, and who paid for it.</p>"));
        return context.Response.WriteAsync($"<html><head><title>DeepSeek releases a model</title></head><body><article><h1>DeepSeek releases a model</h1>{text}</article><a href=\"/a?page={number + 1}\">Next page</a></body></html>");
    }

    [Fact]
    public async Task APageThatIsGoneLeavesTheFeedsText()
    {
        await using var site = await LoopbackServer.StartAsync(context =>
        {
            context.Response.StatusCode = 404;
            return Task.CompletedTask;
        });
        var candidates = new FakeCandidateStore(Some("DeepSeek releases a model", summary: "The short text.", address: site.At("/a")));

        await _fixture.JudgeAsync(candidates);

        Assert.Equal("The short text.", Assert.Single(_fixture.Articles.Kept).Value.Text.Plain);
        Assert.Contains("404", candidates["c1"].Decision.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ABusyHostIsWaitedForInTheQueue()
    {
        await using var site = await SiteAsync(Page(""));
        await _fixture.Leases
            .TryAcquireAsync($"host:{site.At("/").Authority}", Now, Now.AddSeconds(40), TestContext.Current.CancellationToken);
        var candidates = new FakeCandidateStore(Some("DeepSeek releases a model", address: site.At("/a")));

        await _fixture.JudgeAsync(candidates);

        var (queue, body, delay) = Assert.Single(_fixture.Queue.Sent);
        Assert.Equal(
            (Queues.VisitHosts, $$"""{"hosts":[{"host":"{{site.At("/").Authority}}","feedIds":[],"candidateIds":["c1"]}]}"""), (queue, body));
        Assert.InRange(delay, TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(40));
        Assert.Equal(CandidateOutcome.Pending, candidates["c1"].Decision.Outcome);
        Assert.Empty(site.Requests);
        Assert.Empty(_fixture.Measured.Lines);
    }

    [Fact]
    public async Task AHostThatWantsALongRestIsLeftAlone()
    {
        await using var site = await SiteAsync(Page(""));
        await _fixture.Leases
            .TryAcquireAsync($"host:{site.At("/").Authority}", Now, Now.AddHours(2), TestContext.Current.CancellationToken);
        var candidates = new FakeCandidateStore(Some("DeepSeek releases a model", summary: "The short text.", address: site.At("/a")));

        await _fixture.JudgeAsync(candidates);

        Assert.Empty(_fixture.Queue.Sent);
        Assert.Empty(site.Requests);
        Assert.Equal("The short text.", Assert.Single(_fixture.Articles.Kept).Value.Text.Plain);
    }

    [Fact]
    public async Task Rule28_TwoEntriesOfOnePageAreOneArticleAndOneRequest()
    {
        await using var site = await SiteAsync(Page(""));
        var one = Some("DeepSeek releases a model", address: site.At("/a"));
        var candidates = new FakeCandidateStore(one, one with { Id = "c2", Address = site.At("/a#top") });

        await _fixture.JudgeAsync(candidates, "c1");
        _fixture.Services(candidates).GetRequiredService<FakeTimeProvider>().Advance(TimeSpan.FromMinutes(1));
        await _fixture.JudgeAsync(candidates, "c2");

        Assert.Single(_fixture.Articles.Kept);
        Assert.Single(site.Requests, request => request.Path == "/a");
        Assert.Equal(candidates["c1"].Decision.ArticleId, candidates["c2"].Decision.ArticleId);
        Assert.Contains("was there already", candidates["c2"].Decision.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rule28_APageRejectedOnItsOwnTextIsNotRequestedAgainForAnotherFeed()
    {
        await using var site = await SiteAsync(Bakery);
        var one = Some("News of the day", summary: Sentence, address: site.At("/a"));
        var candidates = new FakeCandidateStore(one, one with { Id = "c2", Title = "The day's news" });

        await _fixture.JudgeAsync(candidates, "c1");
        _fixture.Services(candidates).GetRequiredService<FakeTimeProvider>().Advance(TimeSpan.FromMinutes(1));
        await _fixture.JudgeAsync(candidates, "c2");

        Assert.Single(site.Requests, request => request.Path == "/a");
        Assert.Equal(
            (CandidateOutcome.Rejected, CandidateOutcome.Rejected),
            (candidates["c1"].Decision.Outcome, candidates["c2"].Decision.Outcome));
        Assert.Equal(candidates["c1"].Decision.Reason, candidates["c2"].Decision.Reason);
    }

    [Fact]
    public async Task Rule26_28_WhatItsPageRejectedIsJudgedByItsNewTitleWithoutAskingAgain()
    {
        await using var site = await SiteAsync(Bakery);
        var candidates = new FakeCandidateStore(Some("News of the day", summary: Sentence, address: site.At("/a")));
        await _fixture.JudgeAsync(candidates);
        Assert.Equal(CandidateOutcome.Rejected, candidates["c1"].Decision.Outcome);

        await candidates.TryRetitleAsync(
            "c1",
            "DeepSeek releases the open weights of V4",
            CandidateOutcome.Rejected,
            TestContext.Current.CancellationToken);
        _fixture.Services(candidates).GetRequiredService<FakeTimeProvider>().Advance(TimeSpan.FromMinutes(1));
        await _fixture.JudgeAsync(candidates);

        Assert.Single(site.Requests, request => request.Path == "/a");
        Assert.Contains(
            "from the feed's text alone: its page was read under its old title",
            candidates["c1"].Decision.Reason,
            StringComparison.Ordinal);
        Assert.Single(_fixture.Articles.Kept);
    }

    [Fact]
    public async Task Rule28_APageBehindARedirectIsRequestedOnce()
    {
        await using var site = await LoopbackServer.StartAsync(context =>
        {
            if (context.Request.Path == "/short")
            {
                context.Response.Redirect("/a");
                return Task.CompletedTask;
            }

            context.Response.StatusCode = context.Request.Path == "/a" ? 200 : 404;
            context.Response.ContentType = "text/html";
            return context.Response.WriteAsync(Page(""));
        });
        var one = Some("DeepSeek releases a model", address: site.At("/short"));
        var candidates = new FakeCandidateStore(one, one with { Id = "c2" });

        await _fixture.JudgeAsync(candidates, "c1");
        _fixture.Services(candidates).GetRequiredService<FakeTimeProvider>().Advance(TimeSpan.FromMinutes(1));
        await _fixture.JudgeAsync(candidates, "c2");

        Assert.Single(site.Requests, request => request.Path == "/short");
        Assert.Equal(candidates["c1"].Decision.ArticleId, candidates["c2"].Decision.ArticleId);
    }

    [Fact]
    public async Task Rule17_WhereAPageLeadsIsRequestedUnderThatHostsOwnPass()
    {
        await using var target = await SiteAsync(Page(""));
        await using var site = await LoopbackServer.StartAsync(context =>
        {
            context.Response.StatusCode = 404;
            if (context.Request.Path == "/a")
            {
                context.Response.Redirect(target.At("/b").AbsoluteUri);
            }

            return Task.CompletedTask;
        });
        await _fixture.Leases
            .TryAcquireAsync($"host:{target.At("/").Authority}", Now, Now.AddHours(2), TestContext.Current.CancellationToken);
        var candidates = new FakeCandidateStore(Some("DeepSeek releases a model", summary: "The short text.", address: site.At("/a")));

        await _fixture.JudgeAsync(candidates);

        Assert.Empty(target.Requests);
        Assert.Contains("wants to be left alone", candidates["c1"].Decision.Reason, StringComparison.Ordinal);
        Assert.Equal(Now, await _fixture.Leases.FreeAtAsync($"host:{site.At("/").Authority}", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Rule28_AMessageThatComesTwiceAsksForThePageOnce()
    {
        await using var site = await SiteAsync(Page(""));
        var candidates = new FakeCandidateStore(Some("DeepSeek releases a model", address: site.At("/a")));

        await _fixture.JudgeAsync(candidates);
        _fixture.Services(candidates).GetRequiredService<FakeTimeProvider>().Advance(TimeSpan.FromMinutes(1));
        await _fixture.JudgeAsync(candidates);

        Assert.Single(site.Requests, request => request.Path == "/a");
    }

    [Fact]
    public async Task JudgingTwiceCountsOnce()
    {
        var candidates = new FakeCandidateStore(Some("DeepSeek releases a model", summary: "x"));

        await _fixture.JudgeAsync(candidates);
        await _fixture.JudgeAsync(candidates);
        await _fixture.JudgeAsync(candidates, "unknown");

        Assert.Equal(["aggregator.decisions 1 outcome=kept"], _fixture.Measured.Lines);
        Assert.Null(Assert.Single(_fixture.Articles.Kept).Value.Article.Address);
    }

    [Fact]
    public async Task APageAboutSomethingElseIsRejected()
    {
        var page = $"<html><head><title>Kimi</title></head><body><article>{string.Concat(Enumerable.Repeat(
            "<p>Kimi Antonelli took pole position in Monaco for Mercedes, ahead of Verstappen and Leclerc, in a qualifying full of red flags.</p>", 12))}</article></body></html>";
        await using var site = await SiteAsync(page);
        var candidates = new FakeCandidateStore(Some("Kimi is the best", summary: "The new model of the year.", address: site.At("/a")));

        await _fixture.JudgeAsync(candidates);

        Assert.Equal(CandidateOutcome.Rejected, candidates["c1"].Decision.Outcome);
    }

    [Fact]
    public async Task HostileMarkupIsNoEvent()
    {
        var html = new StringBuilder().Insert(0, "<div><table>", 3000)
            .Append("<script>alert(1)</script>\ud800 DeepSeek <![CDATA[ <svg><p><b>")
            .ToString();
        var candidates = new FakeCandidateStore(Some("DeepSeek releases a model", content: html));

        await _fixture.JudgeAsync(candidates);

        var (_, text) = Assert.Single(_fixture.Articles.Kept).Value;
        Assert.DoesNotContain("<script", text.Html, StringComparison.OrdinalIgnoreCase);
    }

    public ValueTask DisposeAsync() => _fixture.DisposeAsync();

    private static Task<LoopbackServer> SiteAsync(string page) => LoopbackServer.StartAsync(async context =>
    {
        if (context.Request.Path == "/robots.txt")
        {
            context.Response.StatusCode = 404;
            return;
        }

        context.Response.ContentType = "text/html; charset=utf-8";
        await context.Response.WriteAsync(page);
    });

    /// <summary>A page about something else.</summary>
    private static string Bakery =>
        "<html><head><title>A bakery opens in Lyon</title></head><body><article><h1>A bakery opens in Lyon</h1>"
        + string.Concat(Enumerable.Repeat(
            "<p>The new bakery by the river sells bread, cakes and coffee from six in the morning, and its owner hopes for many guests.</p>",
            12)) + "</article></body></html>";

    private static string Page(string head) =>
        $"<html><head><title>DeepSeek releases a model</title>{head}</head><body><article><h1>DeepSeek releases a model</h1>"
        + string.Concat(Enumerable.Repeat($"<p>{Sentence}</p>", 12)) + "</article></body></html>";
}
