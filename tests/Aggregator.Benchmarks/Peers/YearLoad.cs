using System.Diagnostics;
using Aggregator.Server.Hosting;
using Aggregator.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Aggregator.Benchmarks.Peers;

/// <summary>What has piled up in a year must not slow a day down: a cycle, pages and searches on a store of each, by turns.</summary>
internal static class YearLoad
{
    private const int ArticlesOfAYear = 100_000;
    private const int Days = 365;
    private const int Feeds = 100;
    private const int Cycles = 5;
    private const int Requests = 25;
    private const double Limit = 1.3;

    private static readonly string[] Pages =
        ["/", "/live", "/labs", "/labs/deepseek", "/sources", "/archive", "/near-misses", "/feed.atom"];

    private static readonly string[] Searches = ["DeepSeek", "sparse attention", "开源", "kestrelmoor", "daden", "深"];

    public static async Task RunAsync(DirectoryInfo folder, Targets targets)
    {
        await using var world = FeedWorld.Start(Feeds);
        var catalogue = Path.Combine(folder.FullName, "catalogue.json");
        await world.WriteCatalogueAsync(catalogue);
        var (year, day) = (folder.CreateSubdirectory("year").FullName, folder.CreateSubdirectory("day").FullName);
        await FillAsync(day, ArticlesOfAYear - (ArticlesOfAYear / Days));
        await FillAsync(year, 0);

        foreach (var store in (string[])[day, year])
        {
            await Peer.Product.PollAsync(catalogue, store);
        }

        await CompareAsync(
            "an unchanged cycle", Cycles, day, year, async store => (await Peer.Product.PollAsync(catalogue, store)).Wall, targets);

        // All of the year with its texts, as an operator may want it; and no deletion beside the requests.
        string[] settings = [.. Peer.Settings(catalogue), "--set", "Retention:ArticleTextDays=36500"];
        await using var daily = await FreshServer.StartAsync(day, settings);
        await using var yearly = await FreshServer.StartAsync(year, settings);
        await WaitUntilIdleAsync(world);
        foreach (var page in Pages)
        {
            await CompareAsync(page, Requests, daily, yearly, server => TimeAsync(server, page), targets);
        }

        foreach (var words in Searches)
        {
            var path = $"/api/articles?q={Uri.EscapeDataString(words)}";
            await CompareAsync($"a search for {words}", Requests, daily, yearly, server => TimeAsync(server, path), targets);
        }
    }

    /// <summary>From the given article on up to now, as many as make a year from the first on.</summary>
    private static async Task FillAsync(string folder, int first)
    {
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"keeping {ArticlesOfAYear - first} articles"));
        var started = Stopwatch.GetTimestamp();
        var now = TimeProvider.System.GetUtcNow();
        await using var app = AggregatorHost.CreateBuilder(
            new StorageChoice(StorageChoice.Sqlite, folder, null), new Dictionary<string, string?>(), LogLevel.Error).Build();
        await app.PrepareAsync(CancellationToken.None);
        var store = app.Services.GetRequiredService<IArticleStore>();
        await Parallel.ForAsync(first, ArticlesOfAYear, async (number, cancel) =>
        {
            var (article, text) = SampleArticles.Make(number);
            var at = now - (TimeSpan.FromDays(Days) * ((double)(ArticlesOfAYear - number) / ArticlesOfAYear));
            await store.AddAsync(article with { FirstSeenAt = at, PublishedAt = at }, text, cancel);
        });
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{ArticlesOfAYear - first} articles kept in {Stopwatch.GetElapsedTime(started).TotalSeconds:F0} s"));
    }

    /// <summary>A server polls when it starts.</summary>
    private static async Task WaitUntilIdleAsync(FeedWorld world)
    {
        do
        {
            world.TakeAnswers();
            await Task.Delay(TimeSpan.FromSeconds(3));
        }
        while (world.TakeAnswers() != new Answers(0, 0, 0));
    }

    private static async Task<double> TimeAsync(FreshServer server, string path)
    {
        var started = Stopwatch.GetTimestamp();
        await server.GetAsync(path);
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    /// <summary>The first round warms both up.</summary>
    private static async Task CompareAsync<T>(
        string what, int rounds, T day, T year, Func<T, Task<double>> measure, Targets targets)
    {
        var (days, years) = (new List<double>(), new List<double>());
        for (var round = 0; round <= rounds; round++)
        {
            days.Add(await measure(day));
            years.Add(await measure(year));
        }

        var (less, more) = (Median(days), Median(years));
        var seconds = string.Create(CultureInfo.InvariantCulture, $"{more * 1000:F0} ms to {less * 1000:F0} ms");
        targets.Check($"{what} on a year's store, to a day's ({seconds})", more / less, Limit);
    }

    private static double Median(List<double> values) => values.Skip(1).Order().ElementAt(values.Count / 2);
}
