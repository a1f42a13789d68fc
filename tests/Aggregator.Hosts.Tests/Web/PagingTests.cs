namespace Aggregator.Hosts.Tests.Web;

/// <summary>A walk over the pages of a list, of any size, meets each row once, while others are added.</summary>
public sealed class PagingTests
{
    private const int Rows = 30;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<int> Sizes => [1, 2, 7, 100];

    [Theory]
    [MemberData(nameof(Sizes))]
    public async Task Articles(int size)
    {
        await using var site = await StartAsync();
        foreach (var number in Enumerable.Range(0, Rows))
        {
            await AddAsync(site, $"r{number:00}", Some.Now.AddMinutes(-(number % 4)));
        }

        var ids = await WalkAsync(site, $"/api/articles?limit={size}", "articles", added =>
            AddAsync(site, $"new{added}", Some.Now.AddSeconds(added)));

        AssertEachOnce(ids);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public async Task Searches(int size)
    {
        await using var site = await StartAsync();
        foreach (var number in Enumerable.Range(0, Rows))
        {
            await AddAsync(site, $"r{number:00}", Some.Now.AddMinutes(-(number % 4)));
        }

        // A place in a search is how many were passed: one that is added among them would move them, and is not added here.
        var ids = await WalkAsync(site, $"/api/articles?q=training&limit={size}", "articles", _ => Task.CompletedTask);

        AssertEachOnce(ids);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public async Task NearMisses(int size)
    {
        await using var site = await StartAsync();
        var misses = Enumerable.Range(0, Rows).Select(number => Miss($"r{number:00}", number % 5 / 10.0));
        await site.Get<IRejectionStore>().AddAsync([.. misses], Cancel);

        var ids = await WalkAsync(site, $"/api/near-misses?limit={size}", "nearMisses", added =>
            site.Get<IRejectionStore>().AddAsync([Miss($"new{added}", 0.9)], Cancel));

        AssertEachOnce(ids);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public async Task Editions(int size)
    {
        await using var site = await StartAsync();
        foreach (var day in Enumerable.Range(0, Rows))
        {
            await site.Get<IEditionStore>().AddAsync(Some.Edition(Some.Date.AddDays(-day)), Cancel);
        }

        var dates = await WalkAsync(site, $"/api/editions?limit={size}", "editions", added =>
            site.Get<IEditionStore>().AddAsync(Some.Edition(Some.Date.AddDays(added)), Cancel), "date");

        Assert.Equal(Enumerable.Range(0, Rows).Select(day => Some.Date.AddDays(-day).ToString("O", CultureInfo.InvariantCulture)), dates);
    }

    private static void AssertEachOnce(IReadOnlyList<string> ids)
    {
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.Equal(Rows, ids.Count(id => id.StartsWith('r')));
    }

    private static Task<TestSite> StartAsync() =>
        TestSite.StartAsync(Cancel, ("Limits:ViewsPerMinute", "1000"), ("Limits:SearchesPerMinute", "1000"));

    private static Task<AddOutcome> AddAsync(TestSite site, string id, DateTimeOffset seenAt) =>
        site.Get<IArticleStore>().AddAsync(Some.Article(id, seenAt), ArticleText.Empty, Cancel);

    private static RejectedEntry Miss(string id, double score) =>
        new(id, "f", "Kimi wins in Austin", null, null, Some.Now.AddMinutes(-1), "Kimi the driver", score);

    /// <summary>One field of the items of all pages; after each page something is added.</summary>
    private static async Task<IReadOnlyList<string>> WalkAsync(
        TestSite site, string path, string list, Func<int, Task> add, string field = "id")
    {
        var found = new List<string>();
        var pages = 0;
        for (string? next = path; next is not null;)
        {
            var page = JsonDocument.Parse(await site.Client.GetStringAsync(next, Cancel)).RootElement;
            found.AddRange(page.GetProperty(list).EnumerateArray().Select(item => item.GetProperty(field).GetString()!));
            next = page.TryGetProperty("next", out var value) ? value.GetString() : null;
            Assert.InRange(++pages, 1, Rows + 1);
            await add(pages);
        }

        return found;
    }
}
