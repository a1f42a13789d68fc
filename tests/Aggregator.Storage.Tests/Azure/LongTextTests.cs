using Aggregator.Storage.Azure;
using Azure.Storage.Blobs;

namespace Aggregator.Storage.Tests.Azure;

/// <summary>What is longer than a row is in a blob as long as its row, and no longer.</summary>
public sealed class LongTextTests(AzuriteServer azurite) : IAsyncLifetime
{
    private static readonly DateOnly Today = DateOnly.FromDateTime(Some.Noon.UtcDateTime);
    private static readonly ArticleText Long = new(Some.ChineseText(2_000_000), "");

    private readonly AzureBackend _backend = new(azurite);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private BlobContainerClient Container => new(_backend.ConnectionString, _backend.Prefix + LongTexts.Container);

    public async ValueTask InitializeAsync() => await _backend.StartAsync(Cancel);

    public ValueTask DisposeAsync() => _backend.DisposeAsync();

    [Fact]
    public async Task NoContainerIsMadeUntilATextNeedsIt()
    {
        var articles = (await _backend.OpenAsync(Cancel)).GetRequiredService<IArticleStore>();
        await articles.AddAsync(Some.Article(Some.Id(1), Some.Noon), new ArticleText("short", "<p>short</p>"), Cancel);
        Assert.False(await Container.ExistsAsync(Cancel));

        await articles.AddAsync(Some.Article(Some.Id(2), Some.Noon), Long, Cancel);

        Assert.StartsWith($"articles/2026-03-14/{Some.Id(2)}/Plain-", Assert.Single(await NamesAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RetentionDeletesWithARowItsBlobAndThoseWhoseRowWasNeverWritten()
    {
        var crash = new CrashingPolicy();
        _backend.Policy = crash;
        var killed = (await _backend.OpenAsync(Cancel)).GetRequiredService<IArticleStore>();
        await killed.AddAsync(Article(3), Long, Cancel);
        await killed.AddAsync(Article(1), Long, Cancel);
        // The claim is looked for, then the blob written; its answer comes, and nothing more.
        crash.CrashAfter(2);
        await Assert.ThrowsAnyAsync<Exception>(() => killed.AddAsync(Article(4), Long, Cancel));
        crash.CrashAfter(int.MaxValue);
        await killed.AddAsync(Article(0), Long, Cancel);
        Assert.Equal(4, (await NamesAsync()).Count);
        var expiry = (await _backend.OpenAsync(Cancel)).GetRequiredService<IExpiryStore>();

        Assert.Equal(1, await expiry.DropArticleTextsAsync(Today.AddDays(-1), 100, Cancel));

        Assert.Equal(["2026-03-13", "2026-03-14"], (await NamesAsync()).Select(name => name.Split('/')[1]));
        Assert.Equal("", (await killed.FindTextAsync(Some.Id(3), Cancel))!.Plain);
        Assert.Equal(Long, await killed.FindTextAsync(Some.Id(1), Cancel));
    }

    [Fact]
    public async Task TheTextsOfCandidatesGoWithThem()
    {
        var store = await _backend.OpenAsync(Cancel);
        var candidates = store.GetRequiredService<ICandidateStore>();
        foreach (var age in Enumerable.Range(0, 5))
        {
            var candidate = Some.Candidate(Some.Id(age), Some.Noon.AddDays(-age)) with { Content = Long.Plain };
            await candidates.AddAsync(candidate, Cancel);
        }

        // Steps of two, as long as one is full.
        while (await store.GetRequiredService<IExpiryStore>().DeleteCandidatesAsync(Today.AddDays(-1), 2, Cancel) == 2)
        {
            Assert.NotEmpty(await NamesAsync());
        }

        Assert.Equal(["2026-03-13", "2026-03-14"], (await NamesAsync()).Select(name => name.Split('/')[1]));
    }

    [Fact]
    public async Task ATextWhoseBlobIsGoneIsABrokenRowThatACheckNames()
    {
        var store = await _backend.OpenAsync(Cancel);
        var articles = store.GetRequiredService<IArticleStore>();
        await articles.AddAsync(Some.Article(Some.Id(1), Some.Noon), Long, Cancel);
        var upkeep = store.GetRequiredService<IStoreUpkeep>();
        Assert.Empty((await upkeep.CheckAsync(quarantine: false, Cancel).ToListAsync(Cancel)).SelectMany(table => table.Broken));
        await Container.DeleteBlobAsync(Assert.Single(await NamesAsync()), cancellationToken: Cancel);

        Assert.Null(await articles.FindTextAsync(Some.Id(1), Cancel));
        Assert.NotNull(await articles.FindAsync(Some.Id(1), Cancel));

        var broken = (await upkeep.CheckAsync(quarantine: false, Cancel).ToListAsync(Cancel)).SelectMany(table => table.Broken);
        Assert.Contains("is missing", Assert.Single(broken).Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://a.table.core.windows.net/", null, "https://a.blob.core.windows.net/")]
    [InlineData("https://a.table.core.windows.net/", "https://b.example/", "https://b.example/")]
    [InlineData("https://tables.example/", null, null)]
    public void BlobsAreBesideTheTablesUnlessTheSettingsSayOtherwise(string tables, string? blobs, string? expected)
    {
        var options = new AzureStorageOptions { TableServiceUri = new Uri(tables), BlobServiceUri = blobs is null ? null : new Uri(blobs) };

        Assert.Equal(expected, options.FindBlobServiceUri()?.AbsoluteUri);
    }

    private static Article Article(int age) => Some.Article(Some.Id(age), Some.Noon.AddDays(-age));

    private async Task<List<string>> NamesAsync() =>
        await Container.GetBlobsAsync(cancellationToken: Cancel).Select(blob => blob.Name).ToListAsync(Cancel);
}
