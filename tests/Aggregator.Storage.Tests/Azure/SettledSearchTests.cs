using Aggregator.Search;
using Aggregator.Storage.Azure;
using Azure.Data.Tables;
using Microsoft.Extensions.Time.Testing;

namespace Aggregator.Storage.Tests.Azure;

/// <summary>What the segments of the search cost, and how they follow what changes.</summary>
public sealed class SettledSearchTests(AzuriteServer azurite, ITestOutputHelper output) : IAsyncLifetime
{
    private readonly AzureBackend _backend = new(azurite);
    private readonly CountingPolicy _counting = new();
    private IServiceProvider? _services;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private FakeTimeProvider Time => (FakeTimeProvider)Port<TimeProvider>();

    public async ValueTask InitializeAsync()
    {
        await _backend.StartAsync(Cancel);
        _backend.Policy = _counting;
        _services = await _backend.OpenAsync(Cancel);
    }

    public ValueTask DisposeAsync() => _backend.DisposeAsync();

    [Fact]
    public async Task ASearchOverNinetyDaysTakesFewRequestsAndHoldsLittle()
    {
        await AzureArticles.FillAsync(Port<AzureAccount>(), Some.Noon, Cancel);
        await SettleAsync();

        var cold = await _backend.OpenAsync(Cancel);
        ((FakeTimeProvider)cold.GetRequiredService<TimeProvider>()).SetUtcNow(Time.GetUtcNow());
        var search = cold.GetRequiredService<IArticleSearch>();
        var (first, coldCost) = await CostAsync("first search", () => search.SearchAsync(Request(AzureArticles.RareWords), Cancel));
        var (again, warmCost) = await CostAsync("the same again", () => search.SearchAsync(Request(AzureArticles.RareWords), Cancel));
        var (many, manyCost) = await CostAsync("a page of two hundred", () => search.SearchAsync(
            Request(AzureArticles.CommonWords) with { Take = 201 }, Cancel));

        Assert.Equal(AzureArticles.WithRareWords, first.Hits.Count);
        Assert.Equal(first.Hits.Select(hit => hit.Article.Id), again.Hits.Select(hit => hit.Article.Id));
        Assert.Equal(201, many.Hits.Count);
        Assert.All((int[])[coldCost, warmCost, manyCost], cost => Assert.InRange(cost, 1, 200));
    }

    [Fact]
    public async Task ADayIsSettledOnceAndAgainWhenAnArticleOfItChanged()
    {
        var articles = Port<IArticleStore>();
        await AddAsync(articles, "old", "DeepSeek publishes weights", Some.Noon.AddDays(-10));
        await AddAsync(articles, "older", "Qwen publishes weights", Some.Noon.AddDays(-12));
        await SettleAsync();
        Assert.Equal(["old", "older"], await FindAsync("weights"));

        var (_, quiet) = await CostAsync("nothing left to settle", () => Port<IArticleSearch>().SettleAsync(Cancel));
        Assert.InRange(quiet, 1, 5);

        var stored = await articles.FindAsync("old", Cancel);
        Assert.True(await articles.TryRetitleAsync("old", stored!.CandidateId, "DeepSeek withdraws weights", Cancel));
        await AddAsync(articles, "late", "Kimi publishes weights", Some.Noon.AddDays(-12));
        Assert.Equal(["old", "late", "older"], await FindAsync("weights"));
        Assert.Equal(["late", "older"], await FindAsync("publishes"));
        Assert.Equal(4, await CountOfMarksAsync());

        // A mark that is younger may belong to a change that is still being written.
        await SettleAsync();
        Assert.Equal(4, await CountOfMarksAsync());

        Time.Advance(TimeSpan.FromHours(2));
        await SettleAsync();
        Assert.Equal(0, await CountOfMarksAsync());
        Assert.Equal(["late", "older"], await FindAsync("publishes"));
        Assert.Equal(["old"], await FindAsync("withdraws"));
    }

    [Fact]
    public async Task AnotherProcessFindsWhatIsSettledAnewThoughItHoldsTheDayAsItWas()
    {
        var articles = Port<IArticleStore>();
        await AddAsync(articles, "old", "DeepSeek publishes weights", Some.Noon.AddDays(-10));
        await SettleAsync();
        var other = await _backend.OpenAsync(Cancel);
        Assert.Single((await other.GetRequiredService<IArticleSearch>().SearchAsync(Request("publishes"), Cancel)).Hits);

        await AddAsync(articles, "late", "Kimi publishes weights", Some.Noon.AddDays(-10).AddHours(1));
        Time.Advance(TimeSpan.FromHours(2));
        await SettleAsync();

        var found = await other.GetRequiredService<IArticleSearch>().SearchAsync(Request("publishes"), Cancel);
        Assert.Equal(["late", "old"], found.Hits.Select(hit => hit.Article.Id));
    }

    [Fact]
    public async Task TheWordsOfADroppedTextAreGoneAndTheTitleIsFoundOn()
    {
        await AddAsync(Port<IArticleStore>(), "old", "DeepSeek publishes weights", Some.Noon.AddDays(-20), "Nobody expected the licence.");
        Time.Advance(TimeSpan.FromHours(2));
        await SettleAsync();
        Assert.Equal(["old"], await FindAsync("licence"));

        await Port<IExpiryStore>().DropArticleTextsAsync(DateOnly.FromDateTime(Some.Noon.UtcDateTime).AddDays(-10), 100, Cancel);

        Assert.Empty(await FindAsync("licence"));
        Assert.Equal(["old"], await FindAsync("weights"));
        await SettleAsync();
        Assert.Empty(await FindAsync("licence"));
        Assert.Equal(["old"], await FindAsync("weights"));
    }

    [Fact]
    public async Task DaysThatNoSearchReachesHaveNoSegment()
    {
        await AddAsync(Port<IArticleStore>(), "old", "DeepSeek publishes weights", Some.Noon.AddDays(-80));
        await AddAsync(Port<IArticleStore>(), "new", "Qwen publishes weights", Some.Noon.AddDays(-60));
        await SettleAsync();
        Assert.Equal(["new", "old"], await FindAsync("weights"));

        Time.Advance(TimeSpan.FromDays(15));
        await SettleAsync();

        Assert.Equal(["new"], await FindAsync("weights"));
        var oldest = Keys.Backwards(DateOnly.FromDateTime(Some.Noon.UtcDateTime).AddDays(-75));
        Assert.Equal(0, await CountAsync(row => string.CompareOrdinal(row.RowKey, oldest) > 0 && row.PartitionKey != "changed"));
    }

    private T Port<T>()
        where T : class => _services!.GetRequiredService<T>();

    private async Task SettleAsync()
    {
        while (await Port<IArticleSearch>().SettleAsync(Cancel))
        {
        }
    }

    private static Task<AddOutcome> AddAsync(IArticleStore articles, string id, string title, DateTimeOffset at, string text = "") =>
        articles.AddAsync(Some.Article(id, at) with { Title = title, Excerpt = "" }, new ArticleText(text, ""), Cancel);

    private async Task<IReadOnlyList<string>> FindAsync(string words) =>
        [.. (await Port<IArticleSearch>().SearchAsync(Request(words), Cancel)).Hits.Select(hit => hit.Article.Id)];

    private Task<int> CountOfMarksAsync() => CountAsync(row => row.PartitionKey == "changed");

    private async Task<int> CountAsync(Func<TableEntity, bool> counts) => await Port<AzureAccount>().Table(Keys.SearchSegments)
        .QueryAsync<TableEntity>(cancellationToken: Cancel)
        .CountAsync(counts, Cancel);

    private async Task<(T Result, int Cost)> CostAsync<T>(string what, Func<Task<T>> work)
    {
        var (before, started, allocated) = (_counting.Requests, Environment.CpuUsage.TotalTime, GC.GetTotalAllocatedBytes());
        var result = await work();
        var cost = _counting.Requests - before;
        var (time, bytes) = (Environment.CpuUsage.TotalTime - started, GC.GetTotalAllocatedBytes() - allocated);
        output.WriteLine($"{what}: {cost} requests, {time.TotalMilliseconds:0} ms of processor time, {bytes / 1e6:0} MB allocated");
        return (result, cost);
    }

    private static SearchRequest Request(string words)
    {
        Assert.True(SearchQuery.TryParse(words, out var query, out var problem), problem);
        return new SearchRequest(query, ArticleFilter.None, null, 0, 200);
    }
}
