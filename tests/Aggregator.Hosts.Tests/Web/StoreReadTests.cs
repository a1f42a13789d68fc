namespace Aggregator.Hosts.Tests.Web;

/// <summary>What a request costs the store: one read when nothing is known yet, none afterwards.</summary>
public sealed class StoreReadTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> Digests =>
    [
        .. ((string[])["json", "html", "md", "txt", "atom", "rss", "jsonfeed"]).Select(format => $"/api/digest?format={format}"),
        "/api/digest?labs=deepseek&limit=3",
        "/api/digest/2026-11-02",
        "/api/digest/2026-11-02?format=html&topic=release",
        "/feed.atom",
        "/feed.rss?entries=stories",
        "/feed.json?lang=zh",
        "/labs/deepseek/feed.atom",
        "/api/labs",
        "/api/labs/deepseek",
    ];

    [Theory]
    [MemberData(nameof(Digests))]
    public async Task AColdRequestReadsTheStoreOnceAndAWarmOneNotAtAll(string path)
    {
        await using var site = await TestSite.WithEditionAsync(Cancel);
        var before = site.Reads.Count;

        using var cold = await site.Client.GetAsync(path, Cancel);
        var first = site.Reads.Count - before;
        site.Time.Advance(TimeSpan.FromMinutes(2));
        using var warm = await site.Client.GetAsync(path, Cancel);

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK], [cold.StatusCode, warm.StatusCode]);
        Assert.Equal(1, first);
        Assert.Equal(first, site.Reads.Count - before);
    }

    [Fact]
    public async Task EveryFormatIsWrittenFromTheSameRead()
    {
        await using var site = await TestSite.WithEditionAsync(Cancel);
        using var cold = await site.Client.GetAsync("/api/digest", Cancel);
        var before = site.Reads.Count;

        foreach (var path in Digests.Select(row => row.Data).Where(path => path.StartsWith("/api/digest", StringComparison.Ordinal)))
        {
            using var warm = await site.Client.GetAsync(path, Cancel);
        }

        Assert.Equal(before, site.Reads.Count);
    }

    [Fact]
    public async Task ALiveViewIsBuiltOnceForAllFormatsAndThenReadFromMemory()
    {
        await using var site = await TestSite.WithEditionAsync(Cancel);
        await site.Get<IArticleStore>().AddAsync(Some.Article("1", Some.Now.AddHours(-2)), ArticleText.Empty, Cancel);
        using var cold = await site.Client.GetAsync("/api/digest?window=24h", Cancel);
        var before = site.Reads.Count;

        foreach (var format in (string[])["json", "html", "md", "txt", "atom", "rss", "jsonfeed"])
        {
            using var warm = await site.Client.GetAsync($"/api/digest?window=24h&format={format}", Cancel);
            Assert.Equal(HttpStatusCode.OK, warm.StatusCode);
        }

        Assert.Equal(before, site.Reads.Count);
    }

    [Fact]
    public async Task WhileAnEditionIsDueTheStoreIsQueriedForItEveryTenSeconds()
    {
        await using var site = await TestSite.WithEditionAsync(Cancel);
        site.Time.SetUtcNow(Some.Now.Date.AddHours(22.6));
        using var cold = await site.Client.GetAsync("/api/digest", Cancel);
        var before = site.Reads.Count;

        for (var second = 0; second < 60; second++)
        {
            site.Time.Advance(TimeSpan.FromSeconds(1));
            using var answer = await site.Client.GetAsync("/api/digest", Cancel);
        }

        Assert.InRange(site.Reads.Count - before, 5, 6);
    }
}
