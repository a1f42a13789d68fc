namespace Aggregator.Hosts.Tests.Web;

/// <summary>The lists of the API, and the report of HealthMonitor.</summary>
public sealed class ListApiTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EditionsArePagedNewestFirst()
    {
        await using var site = await TestSite.StartAsync(Cancel);

        foreach (var day in Enumerable.Range(0, 5))
        {
            await site.Get<IEditionStore>().AddAsync(Some.Edition(Some.Date.AddDays(-day)), Cancel);
        }

        var dates = await WalkAsync(site, "/api/editions?limit=2", "editions", "date");

        Assert.Equal(["2026-11-02", "2026-11-01", "2026-10-31", "2026-10-30", "2026-10-29"], dates);
    }

    [Fact]
    public async Task ArticlesArePagedWithoutDoublesOrGapsAlsoAtEqualTimes()
    {
        await using var site = await TestSite.StartAsync(Cancel);

        foreach (var number in Enumerable.Range(0, 17))
        {
            var seen = Some.Now.AddMinutes(-10 * (number / 5));
            await site.Get<IArticleStore>().AddAsync(Some.Article($"id{number:00}", seen), ArticleText.Empty, Cancel);
        }

        var ids = await WalkAsync(site, "/api/articles?limit=4", "articles", "id");

        Assert.Equal(17, ids.Count);
        Assert.Equal(17, ids.Distinct().Count());
    }

    [Fact]
    public async Task ArticlesCanBeNarrowed()
    {
        await using var site = await TestSite.StartAsync(Cancel);
        var store = site.Get<IArticleStore>();
        await store.AddAsync(Some.Article("en", Some.Now), ArticleText.Empty, Cancel);
        await store.AddAsync(Some.Article("zh", Some.Now, "月之暗面开源新模型", "zh-Hans", "release", "moonshot"), ArticleText.Empty, Cancel);
        await store.AddAsync(Some.Article("old", Some.Now.AddDays(-3)), ArticleText.Empty, Cancel);

        Assert.Equal(["zh"], await WalkAsync(site, "/api/articles?labs=moonshot", "articles", "id"));
        Assert.Equal(["zh"], await WalkAsync(site, "/api/articles?lang=zh", "articles", "id"));
        Assert.Equal(2, (await WalkAsync(site, "/api/articles?window=1d", "articles", "id")).Count);
    }

    [Fact]
    public async Task NearMissesOfADayComeWithTheirReason()
    {
        await using var site = await TestSite.StartAsync(Cancel);
        var misses = Enumerable.Range(0, 3).Select(number => new RejectedEntry(
            $"n{number}", "f", "Kimi wins in Austin", null, null, Some.Now.AddMinutes(-number), "Kimi the driver", 0.1 * number));
        await site.Get<IRejectionStore>().AddAsync([.. misses], Cancel);

        Assert.Equal(["n2", "n1", "n0"], await WalkAsync(site, "/api/near-misses?date=2026-11-03&limit=2", "nearMisses", "id"));
        Assert.Equal("Kimi the driver", (await WalkAsync(site, "/api/near-misses", "nearMisses", "reason"))[0]);
    }

    [Fact]
    public async Task LabsComeWithBothNames()
    {
        await using var site = await TestSite.WithEditionAsync(Cancel);

        var labs = JsonDocument.Parse(await site.Client.GetStringAsync("/api/labs", Cancel)).RootElement.GetProperty("labs");

        var deepseek = labs.EnumerateArray().Single(lab => lab.GetProperty("id").GetString() == "deepseek");
        Assert.Equal("深度求索", deepseek.GetProperty("chineseName").GetString());
        Assert.Equal(21, deepseek.GetProperty("articles").GetInt32());
    }

    [Fact]
    public async Task FeedsTellHowTheyFare()
    {
        await using var site = await TestSite.StartAsync(Cancel);
        await AddFeedAsync(site, "well", failures: 0);
        await AddFeedAsync(site, "ill", failures: 2);
        await site.Get<IFeedStore>().AddAsync(FeedOf("never"), Cancel);
        await site.Get<IFeedStore>().AddAsync(FeedOf("off") with { IsOn = false, OffReason = "asks for a login" }, Cancel);

        Assert.Equal(["failing", "new", "off", "fresh"], await WalkAsync(site, "/api/feeds", "feeds", "health"));
    }

    [Fact]
    public async Task HealthIsGoodWhenWorkGoesOnAndSaysWhyWhenItDoesNot()
    {
        await using var site = await TestSite.WithEditionAsync(Cancel);
        await AddFeedAsync(site, "well", failures: 0);

        using var good = await site.Client.GetAsync("/api/health", Cancel);
        await site.Get<IMessageQueue>().SendAsync(Queues.PoisonOf(Queues.VisitHosts), "{}", TimeSpan.Zero, Cancel);
        site.Time.SetUtcNow(Some.Now.AddDays(1));
        using var bad = await site.Client.GetAsync("/api/health", Cancel);

        Assert.Equal(HttpStatusCode.OK, good.StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, bad.StatusCode);
        Assert.True(bad.Headers.CacheControl?.NoStore);
        var problems = JsonDocument.Parse(await bad.Content.ReadAsStringAsync(Cancel)).RootElement.GetProperty("problems");
        Assert.Equal(3, problems.GetArrayLength());
        Assert.Contains("No round of planning has ended yet", problems[2].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task HealthNamesWhatFloodsAndWhatIsCutWithoutBeingIllOfIt()
    {
        await using var site = await TestSite.WithEditionAsync(Cancel);
        await AddFeedAsync(site, "well", failures: 0);
        await AddFeedAsync(site, "short", failures: 1, FeedHistory.None with { Outcome = FeedOutcomes.Cut });
        await AddFeedAsync(site, "loud", failures: 0, FeedHistory.None with { Flood = new FeedFlood(Some.Date, 900, 500) });
        await AddFeedAsync(site, "third", failures: 0);

        using var answer = await site.Client.GetAsync("/api/health", Cancel);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var feeds = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancel)).RootElement.GetProperty("feeds");
        Assert.Equal("loud", Assert.Single(feeds.GetProperty("flooding").EnumerateArray()).GetString());
        Assert.Equal("short", Assert.Single(feeds.GetProperty("cut").EnumerateArray()).GetString());
    }

    [Fact]
    public async Task NothingPublicShowsWhatIsSecretInAnAddress()
    {
        await using var site = await TestSite.StartAsync(Cancel);
        var address = new Uri("https://me:hidden-pass@desk.example/feed?page=1&token=hidden-token");
        await site.Get<IFeedStore>().AddAsync(FeedOf("desk") with { Address = address }, Cancel);

        foreach (var path in (string[])["/api/feeds", "/sources", "/zh/sources", "/api/health", "/near-misses", "/api/near-misses"])
        {
            var answer = await site.Client.GetStringAsync(path, Cancel);
            Assert.DoesNotContain("hidden-", answer, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task WhereAFeedIsReadAndWhatItLostIsSaidThoughItWorks()
    {
        await using var site = await TestSite.StartAsync(Cancel);
        await site.Get<IFeedStore>().AddAsync(
            FeedOf("desk") with
            {
                Alternates = [new FeedAlternate { Address = new Uri("https://spare.example/feed") }],
                ConfirmedOn = "2026-10-02",
                ConfirmedBy = FeedConfirmations.Fetch,
            },
            Cancel);
        var history = FeedHistory.None with
        {
            StandIn = new StandIn(new Uri("https://spare.example/feed"), Some.Now.AddDays(-2), Some.Now, "The server answers 500."),
            Losses = ["Passed over among the newest: 1 x card without a title."],
        };
        await site.Get<IFeedStateStore>().TrySaveAsync(
            new FeedState { FeedId = "desk", LastFetchedAt = Some.Now, LastSuccessAt = Some.Now, LastChangedAt = Some.Now, LastStatus = 200, History = history },
            Cancel);

        var page = await site.Client.GetStringAsync("/sources", Cancel);
        var feed = JsonDocument.Parse(await site.Client.GetStringAsync("/api/feeds", Cancel)).RootElement.GetProperty("feeds")[0];

        Assert.Contains("Read at https://spare.example/feed since", page, StringComparison.Ordinal);
        Assert.Contains("Passed over among the newest: 1 x card without a title.", page, StringComparison.Ordinal);
        Assert.Equal(2, feed.GetProperty("warnings").GetArrayLength());
        Assert.Equal(("2026-10-02", "fetch"), (feed.GetProperty("confirmedOn").GetString(), feed.GetProperty("confirmedBy").GetString()));
        Assert.Equal("https://spare.example/feed", feed.GetProperty("alternates")[0].GetString());
    }

    private static Feed FeedOf(string id) => new() { Id = id, Title = id, Address = new Uri($"https://{id}.example/feed") };

    private static async Task AddFeedAsync(TestSite site, string id, int failures, FeedHistory? history = null)
    {
        await site.Get<IFeedStore>().AddAsync(FeedOf(id), Cancel);
        await site.Get<IFeedStateStore>().TrySaveAsync(
            new FeedState
            {
                FeedId = id,
                LastFetchedAt = Some.Now,
                LastSuccessAt = Some.Now,
                LastChangedAt = Some.Now,
                LastStatus = 200,
                LastError = failures > 0 ? "Timed out." : null,
                Failures = failures,
                Requests = 3,
                History = history ?? FeedHistory.None,
            }, Cancel);
    }

    /// <summary>One field of all items over all pages.</summary>
    private static async Task<IReadOnlyList<string>> WalkAsync(TestSite site, string path, string list, string field)
    {
        var found = new List<string>();

        for (string? next = path; next is not null;)
        {
            var page = JsonDocument.Parse(await site.Client.GetStringAsync(next, Cancel)).RootElement;
            found.AddRange(page.GetProperty(list).EnumerateArray().Select(item => item.GetProperty(field).GetString()!));
            next = page.TryGetProperty("next", out var value) ? value.GetString() : null;
            Assert.True(found.Count < 1000);
        }

        return found;
    }
}
