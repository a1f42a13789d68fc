using System.Diagnostics;
using System.Text.Json;
using Aggregator.Server.Hosting;
using Aggregator.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Aggregator.Benchmarks;

/// <summary>
/// Searches as callers make them, over HTTP, ranked, narrowed and marked, in 50,000 articles on SQLite: nineteen of twenty
/// should take under 100 ms. <c>dotnet run -c Release --project tests/Aggregator.Benchmarks -- search [ARTICLES]</c>
/// </summary>
internal static class SearchLoad
{
    private const double WantedMilliseconds = 100;
    private const int Rounds = 40;
    private const int WarmRounds = 3;

    private const string Filters = "&labs=deepseek,moonshot&lang=zh,en&topic=release,research&lane=media,lab";

    private static readonly (string What, string Words)[] Questions =
    [
        ("in every other article", "DeepSeek"),
        ("in all Chinese ones", "深度求索"),
        ("in all Chinese titles", "开源"),
        ("the commonest word", "daden"),
        ("a phrase", "\"sparse attention\""),
        ("two words", "sparse attention"),
        ("two Chinese words", "模型 价格"),
        ("both languages", "DeepSeek 开源 模型价格"),
        ("not that one", "DeepSeek -开源"),
        ("one character", "深"),
        ("in four articles", "kestrelmoor"),
        ("in none", "nowheremoor"),
        ("many words", "DeepSeek sparse attention daden baden"),
    ];

    public static async Task<int> RunAsync(int articles)
    {
        var folder = Directory.CreateTempSubdirectory("search-load");
        try
        {
            await using var app = await StartAsync(folder.FullName, articles);
            using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
            var slowest = 0.0;
            foreach (var (what, words) in Questions)
            {
                slowest = Math.Max(slowest, await MeasureAsync(client, what, words, ""));
                slowest = Math.Max(slowest, await MeasureAsync(client, what + ", four filters", words, Filters));
                slowest = Math.Max(slowest, await MeasureAsync(client, what + ", last year", words, "&window=365d"));
                slowest = Math.Max(slowest, await MeasureAsync(client, what + ", last week", words, "&window=7d"));
            }

            Console.WriteLine(
                string.Create(CultureInfo.InvariantCulture, $"slowest p95 {slowest:F1} ms; wanted under {WantedMilliseconds}"));
            return slowest < WantedMilliseconds ? 0 : 1;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<WebApplication> StartAsync(string folder, int articles)
    {
        var settings = new Dictionary<string, string?> { ["Limits:SearchesPerMinute"] = "100000" };
        var builder = AggregatorHost.CreateBuilder(new StorageChoice(StorageChoice.Sqlite, folder, null), settings, LogLevel.Error);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<TimeProvider>(new ClockOf(SampleArticles.Start.AddMinutes(articles * 12)));
        var app = builder.Build();
        app.UseSite();
        await app.PrepareAsync(CancellationToken.None);

        var started = Stopwatch.GetTimestamp();
        var store = app.Services.GetRequiredService<IArticleStore>();
        await Parallel.ForAsync(0, articles, async (number, cancel) =>
        {
            var (article, text) = SampleArticles.Make(number);
            await store.AddAsync(article, text, cancel);
        });
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{articles} articles kept in {Stopwatch.GetElapsedTime(started).TotalSeconds:F0} s"));

        await app.StartAsync();
        return app;
    }

    /// <summary>The 95th percentile.</summary>
    private static async Task<double> MeasureAsync(HttpClient client, string what, string words, string more)
    {
        var path = $"/api/articles?q={Uri.EscapeDataString(words)}{more}";
        var times = new List<double>();
        var body = "";
        for (var round = -WarmRounds; round < Rounds; round++)
        {
            var started = Stopwatch.GetTimestamp();
            body = await client.GetStringAsync(path);
            if (round >= 0)
            {
                times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }
        }

        times.Sort();
        var (median, high) = (times[times.Count / 2], times[(int)Math.Ceiling(times.Count * 0.95) - 1]);
        var shown = JsonDocument.Parse(body).RootElement.GetProperty("articles").GetArrayLength();
        Console.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"p50 {median,6:F1} ms  p95 {high,6:F1} ms  {shown,3} shown  {words} ({what})"));
        return high;
    }

    /// <summary>Stands where the newest article was seen.</summary>
    private sealed class ClockOf(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
