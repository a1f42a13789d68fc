using static Aggregator.Tests.Candidates.CandidateFixture;

namespace Aggregator.Tests.Candidates;

/// <summary>Pages that show something else in the article's place, from the first request to the last.</summary>
public sealed class WallFlowTests : IAsyncDisposable
{
    private const string Own = "The short text.";
    private const string Title = "DeepSeek releases a model";
    private const string Challenge = "<title>Just a moment...</title><p>Verifying you are human.</p>";
    private const string Deleted = "<title>Gone</title><p>This article has been removed by its author.</p>";
    private const string Odd = "<title>Example</title><p>DeepSeek releases and others are on our partner's portal, which opens at nine.</p>";

    private static readonly string Article =
        $"<title>{Title}</title><article><h1>{Title}</h1>" + string.Concat(Enumerable.Repeat(
            "<p>The DeepSeek model reads longer texts than the one before, and its weights may be used by anyone who wants to.</p>", 9));

    private readonly CandidateFixture _fixture = new();
    private readonly Dictionary<string, string> _pages = [];
    private readonly List<string> _requested = [];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private IReadOnlyDictionary<string, int> Counted => Assert.Single(_fixture.Walls.Counted).OfWeek(_fixture.Time.GetUtcNow());

    public ValueTask DisposeAsync() => _fixture.DisposeAsync();

    [Fact]
    public async Task Rule28_TheFeedsTextStandsUntilTheChallengeLifts()
    {
        await using var site = await StartAsync();
        var candidates = new FakeCandidateStore(Some(Title, summary: Own, address: site.At("/a")));
        _pages["/a"] = Challenge;
        await _fixture.JudgeAsync(candidates);
        Assert.Equal(Own, Text("c1"));
        Assert.Equal(1, Counted["Challenge"]);

        // Too early, so that nothing is requested.
        await _fixture.JudgeAsync(candidates);
        Assert.Single(_requested);

        _fixture.Time.Advance(TimeSpan.FromMinutes(31));
        await _fixture.JudgeAsync(candidates);
        Assert.Equal((Own, 2), (Text("c1"), Counted["Challenge"]));

        _pages["/a"] = Article;
        _fixture.Time.Advance(TimeSpan.FromHours(2.1));
        await _fixture.JudgeAsync(candidates);

        Assert.StartsWith("The DeepSeek model reads longer texts", Text("c1"), StringComparison.Ordinal);
        Assert.Equal(3, _requested.Count);
        Assert.Empty(_fixture.Walls.Retries);
    }

    [Fact]
    public async Task Rule28_AChallengeThatStaysIsGivenUpAfterFiveRequests()
    {
        await using var site = await StartAsync();
        var candidates = new FakeCandidateStore(Some(Title, summary: Own, address: site.At("/a")));
        _pages["/a"] = Challenge;
        for (var hour = 0; hour < 100; hour++)
        {
            await _fixture.JudgeAsync(candidates);
            _fixture.Time.Advance(TimeSpan.FromHours(1));
        }

        Assert.Equal(5, _requested.Count);
        Assert.Empty(_fixture.Walls.Retries);
    }

    [Fact]
    public async Task Rule28_WhatWasDeletedIsNotRequestedAgain()
    {
        await using var site = await StartAsync();
        _pages["/a"] = Deleted;

        await _fixture.JudgeAsync(new FakeCandidateStore(Some(Title, summary: Own, address: site.At("/a"))));

        Assert.Equal(Own, Text("c1"));
        Assert.Equal(1, Counted["Deleted"]);
        Assert.Empty(_fixture.Walls.Retries);
    }

    [Fact]
    public async Task Rule28_APageThatWasCutIsRequestedAgainAndItsHalfIsNeverTheText()
    {
        await using var site = await StartAsync();
        var candidates = new FakeCandidateStore(Some(Title, summary: Own, address: site.At("/a")));
        _pages["/a"] = $"!{Article}";
        await _fixture.JudgeAsync(candidates);
        Assert.Equal((Own, 1), (Text("c1"), Counted["Cut"]));

        _pages["/a"] = Article;
        _fixture.Time.Advance(TimeSpan.FromMinutes(31));
        await _fixture.JudgeAsync(candidates);

        Assert.StartsWith("The DeepSeek model reads longer texts", Text("c1"), StringComparison.Ordinal);
        Assert.Empty(_fixture.Walls.Retries);
    }

    [Fact]
    public async Task TheAddressOfTheWallIsNotTheArticles()
    {
        await using var site = await StartAsync();
        _pages["/a"] = ">/login";
        _pages["/login"] = "<title>Sign in</title><p>Please log in.</p><form><input type=password></form>";

        await _fixture.JudgeAsync(new FakeCandidateStore(Some(Title, summary: Own, address: site.At("/a"))));

        Assert.Equal(site.At("/a"), Assert.Single(_fixture.Articles.Kept).Value.Article.Address);
        Assert.Equal(1, Counted["Login"]);
    }

    [Fact]
    public async Task AShortPageAboutSomethingElseIsNotTheArticle()
    {
        await using var site = await StartAsync();
        _pages["/a"] = "<title>Example</title><p>Our newsroom moved. Come and see us in the new house on Monday, there will be cake.</p>";

        await _fixture.JudgeAsync(new FakeCandidateStore(Some(Title, summary: Own, address: site.At("/a"))));

        Assert.Equal((Own, 1), (Text("c1"), Counted["Unrelated"]));
    }

    [Fact]
    public async Task ATextOnTwoPagesOfOneHostIsNeithersText()
    {
        await using var site = await StartAsync();
        (_pages["/a"], _pages["/b"]) = (Odd, Odd);
        var candidates = new FakeCandidateStore(
            Some(Title, summary: Own, address: site.At("/a")),
            Some("DeepSeek and Kimi releases compared", summary: "Another short text.", address: site.At("/b")) with { Id = "c2" });

        await _fixture.JudgeAsync(candidates, "c1");
        Assert.StartsWith("DeepSeek releases and others", Text("c1"), StringComparison.Ordinal);

        await _fixture.JudgeAsync(candidates, "c2");
        Assert.Equal((Own, "Another short text."), (Text("c1"), Text("c2")));
        Assert.Equal(1, Counted["Repeated"]);
    }

    [Fact]
    public void CountsAreKeptForAWeek()
    {
        var walls = new FeedWalls { FeedId = "feed" }.Count("Login", Now).Count("Login", Now).Count("Deleted", Now.AddDays(3));

        Assert.Equal(new Dictionary<string, int> { ["Deleted"] = 1, ["Login"] = 2 }, walls.OfWeek(Now.AddDays(6)));
        Assert.Equal(new Dictionary<string, int> { ["Deleted"] = 1 }, walls.OfWeek(Now.AddDays(7)));
        Assert.Single(walls.Count("Login", Now.AddDays(9)).Days, day => day.Walls.ContainsKey("Login"));
    }

    private string Text(string candidate) =>
        Assert.Single(_fixture.Articles.Kept.Values, kept => kept.Article.CandidateId == candidate).Text.Plain;

    private Task<LoopbackServer> StartAsync() => LoopbackServer.StartAsync(async context =>
    {
        var path = context.Request.Path.Value!;
        if (!_pages.TryGetValue(path, out var page))
        {
            context.Response.StatusCode = 404;
            return;
        }

        _requested.Add(path);
        if (page.StartsWith('>'))
        {
            context.Response.Redirect(page[1..]);
            return;
        }

        // What Kestrel sends less than it announced is a cut.
        context.Response.ContentLength = page.StartsWith('!') ? page.Length + 1_000 : null;
        context.Response.ContentType = "text/html; charset=utf-8";
        await context.Response.WriteAsync(page.TrimStart('!'));
    });
}
