namespace Aggregator.Hosts.Tests.Web;

/// <summary>The pages of a site that has a month behind it.</summary>
internal static class SitePages
{
    public const int Days = 30;

    /// <summary>Every page that can be requested without a secret, a missing one included.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "/", "/live", "/digest/2026-11-02", "/archive", "/labs", "/labs/deepseek", "/stories/a1", "/sources", "/near-misses", "/search", "/search?q=DeepSeek",
        "/subscribe", "/about", "/reference", "/nothing",
    ];

    /// <summary>Thirty editions, sources in every state, articles with their excerpts, and what was left out.</summary>
    public static async Task<TestSite> StartAsync(CancellationToken cancellationToken)
    {
        var site = await TestSite.StartAsync(cancellationToken);
        var editions = site.Get<IEditionStore>();

        for (var back = Days - 1; back > 0; back--)
        {
            // The desk was down for two days of that month.
            if (back is not (17 or 18))
            {
                await editions.AddAsync(EarlierEdition(Some.Date.AddDays(-back), back), cancellationToken);
            }
        }

        var latest = Some.Edition();
        await editions.AddAsync(latest, cancellationToken);
        await AddArticlesAsync(site, latest, cancellationToken);
        await AddSourcesAsync(site, cancellationToken);
        await AddNearMissesAsync(site, cancellationToken);

        return site;
    }

    private static Edition EarlierEdition(DateOnly date, int back)
    {
        var whole = Some.Edition(date);
        var stories = whole.Stories.Take(back % 6)
            .Select((story, index) => story with { Id = $"{story.Id}d{back}", IsUpdate = false, FirstEdition = null })
            .ToList();
        return whole with
        {
            Stories = stories,
            Labs = [.. whole.Labs
            .Select((lab, index) => lab with { Articles = Math.Max(0, lab.Articles + ((back * (7 + index)) % 13) - 7) })]
        };
    }

    private static async Task AddArticlesAsync(TestSite site, Edition edition, CancellationToken cancellationToken)
    {
        foreach (var (story, source) in edition.Stories.SelectMany(story => story.Sources.Select(source => (story, source))))
        {
            var isChinese = source.Language.StartsWith("zh", StringComparison.Ordinal);
            var article = Some.Article(source.ArticleId, source.PublishedAt, source.Title, source.Language) with
            {
                Id = source.ArticleId,
                Outlet = source.Outlet,
                Address = source.Address,
                Authors = isChinese ? ["林舟"] : ["Ada Park", "J. Osei"],
                Labs = story.Labs,
                Excerpt = (isChinese, story.Id) switch
                {
                    (true, "a1") => "团队在周一同时公布了基础模型与对话模型的权重，并附上五十八页技术报告。报告说，新的稀疏注意力让长文本的成本几乎不随长度增长，训练共用二百一十万 GPU 小时。",
                    (false, "a1") => "Base and chat weights went online on Monday together with a 58-page report. It says that a new sparse attention keeps the cost of long prompts flat, and that training took 2.1 million GPU hours on the lab’s own cluster.",
                    _ => story.Summary,
                },
            };
            await site.Get<IArticleStore>().AddAsync(article, new ArticleText(article.Excerpt, ""), cancellationToken);
        }
    }

    private static async Task AddSourcesAsync(TestSite site, CancellationToken cancellationToken)
    {
        (string Id, string Title, string? Language, string Lane, FeedState? State)[] sources =
        [
            ("harbour-wire", "Harbour Wire", "en", "media", new() {
                FeedId = "harbour-wire",
                LastFetchedAt = Some.Now.AddMinutes(-20),
                LastSuccessAt = Some.Now.AddMinutes(-20),
                LastChangedAt = Some.Now.AddHours(-2),
                Requests = 812,
                NotModified = 640,
                Candidates = 233,
                LastStatus = 200 }),
            ("suanli", "算力观察", "zh-Hans", "media", new() {
                FeedId = "suanli",
                LastFetchedAt = Some.Now.AddMinutes(-8),
                LastSuccessAt = Some.Now.AddMinutes(-8),
                LastChangedAt = Some.Now.AddHours(-1),
                Requests = 1204,
                NotModified = 401,
                Candidates = 977,
                LastStatus = 304 }),
            ("deepseek-news", "DeepSeek news", "en", "lab", new() {
                FeedId = "deepseek-news",
                LastFetchedAt = Some.Now.AddHours(-1),
                LastSuccessAt = Some.Now.AddHours(-1),
                LastChangedAt = Some.Now.AddDays(-9),
                Requests = 720,
                NotModified = 713,
                Candidates = 12,
                LastStatus = 304 }),
            ("import-notes", "Import Notes", "en", "letter", new() {
                FeedId = "import-notes",
                LastFetchedAt = Some.Now.AddHours(-3),
                LastSuccessAt = Some.Now.AddDays(-2),
                LastChangedAt = Some.Now.AddDays(-2),
                Requests = 95,
                NotModified = 51,
                Candidates = 20,
                LastStatus = 500,
                LastError = "Answered 500 Internal Server Error.",
                Failures = 14 }),
            ("chip-ledger", "Chip Ledger", "en", "chips", new() {
                FeedId = "chip-ledger",
                LastFetchedAt = Some.Now.AddHours(-5),
                LastStatus = 403,
                LastError = "Answered 403 Forbidden.",
                Failures = 3,
                Requests = 3 }),
            ("taipei-tech", "臺北科技報", "zh-Hant", "media", null),
        ];

        foreach (var (id, title, language, lane, state) in sources)
        {
            await site.Get<IFeedStore>().AddAsync(
                new Feed { Id = id, Title = title, Language = language, Lane = lane, Address = new Uri($"https://{id}.example/feed") },
                cancellationToken);

            if (state is not null)
            {
                await site.Get<IFeedStateStore>().TrySaveAsync(state with { NextDueAt = Some.Now.AddMinutes(40) }, cancellationToken);
            }
        }

        await site.Get<IFeedStore>().AddAsync(
            new Feed
            {
                Id = "old-lab",
                Title = "Old lab blog",
                IsOn = false,
                OffReason = "Has answered with the same body since September 2025.",
                Address = new Uri("https://old.example/feed")
            }, cancellationToken);
    }

    private static async Task AddNearMissesAsync(TestSite site, CancellationToken cancellationToken)
    {
        (string Title, string Language, string Reason, double Score)[] misses =
        [
            ("Kimi Räikkönen tests a rally car in Finland", "en", "'Kimi' does not count: no word of its context, 'rally' beside it", 0.08),
            ("豆包怎么蒸才松软？三个小窍门", "zh-Hans", "'豆包' does not count: '蒸' beside it", 0.04),
            ("A generalised linear model (GLM) of bus delays", "en", "'GLM' does not count: 'linear model' beside it", 0.11),
            ("Chip stocks close mixed in Shenzhen", "en", "names no lab, model or person of the lexicon", 0.32),
        ];

        var entries = misses.Select((miss, index) => new RejectedEntry(
            $"miss{index}", "harbour-wire", miss.Title, miss.Language, new Uri($"https://harbour.example/miss/{index}"),
            Some.Now.AddHours(-2).AddMinutes(-index), miss.Reason, miss.Score));
        await site.Get<IRejectionStore>().AddAsync([.. entries], cancellationToken);
    }
}
