using Aggregator.Search;
using Aggregator.Storage.Azure;
using Aggregator.Tests.Shared;

namespace Aggregator.Hosts.Tests.Functions;

/// <summary>
/// The published app on an instance of the smallest size, whose heap is limited as on that: to 40 % of 512 MB. Nothing may fail for want of
/// memory. The platform's 512 MB hold the host's own process besides, so that the app is wanted below 300 MB, which it is not yet.
/// </summary>
public sealed class AppMemoryTests(PublishedApp app, AzuriteServer azurite, ITestOutputHelper output)
{
    private const int Sources = 100;
    private const int PageBytes = 2_000_000;
    private const int MostBytes = 460_000_000;
    private const string HeapLimit = "CCCCCCC";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AHundredSourcesAtOnceLargePagesAndASearchOfAQuarterFitIntoTheSmallestInstance()
    {
        await using var world = await FunctionsWorld.CreateAsync(app, await azurite.TakeAccountAsync(Cancel), hosts: Sources);
        world.Sources.PageBytes = PageBytes;
        await FillAsync(world);
        var host = await world.StartAsync(settings: ("DOTNET_GCHeapHardLimit", HeapLimit));
        using var client = new HttpClient { BaseAddress = host.Address, Timeout = TimeSpan.FromMinutes(2) };
        Report("started");

        await FunctionsWorld.FireAsync(host, "Plan");
        await world.WaitAsync("visits", () => Task.FromResult(world.Sources.Visits.Count > 0));
        var found = await SearchAsync(client);
        Report("a search while sources are visited");
        await world.WaitForEmptyQueuesAsync();
        Report("a hundred sources");
        await FunctionsWorld.FireAsync(host, "Publish");
        using var digest = await client.GetAsync("/api/digest", Cancel);
        Report("publication and the digest");

        Assert.Equal(AzureArticles.WithRareWords, found);
        Assert.Equal(HttpStatusCode.OK, digest.StatusCode);
        var titles = await world.TitlesAsync();
        Assert.Empty(world.Sources.Wanted.Except(titles));
        Assert.InRange(host.PeakBytes, 1, MostBytes);

        void Report(string what) => output.WriteLine($"{what}: {host.PeakBytes / 1e6:0} MB");
    }

    /// <summary>A quarter of articles, in the index as each day's retention has left them.</summary>
    private static async Task FillAsync(FunctionsWorld world)
    {
        await AzureArticles.FillAsync(world.Get<AzureAccount>(), world.Now.AddHours(-1), Cancel);
        while (await world.Get<IArticleSearch>().SettleAsync(Cancel))
        {
        }
    }

    /// <returns>How many articles have the rare words.</returns>
    private static async Task<int> SearchAsync(HttpClient client)
    {
        var found = 0;
        for (var next = $"/api/articles?limit=100&q={Uri.EscapeDataString(AzureArticles.RareWords)}"; next is not null;)
        {
            var page = JsonNode.Parse(await client.GetStringAsync(next, Cancel))!;
            found += page["articles"]!.AsArray().Count;
            next = (string?)page["next"];
        }

        return found;
    }
}
