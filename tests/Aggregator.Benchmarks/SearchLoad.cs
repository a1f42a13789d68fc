using System.Diagnostics;
using System.Globalization;
using Aggregator.Articles;
using Aggregator.Feeds;
using Aggregator.Search;
using Aggregator.Server.Hosting;
using Aggregator.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Aggregator.Benchmarks;

/// <summary>
/// Searches over 50,000 articles in SQLite; each should take under 100 ms.
/// <c>dotnet run -c Release --project tests/Aggregator.Benchmarks -- search [ARTICLES]</c>
/// </summary>
internal static class SearchLoad
{
    private const int Limit = 100;

    private static readonly string[] Questions =
        ["DeepSeek", "深度求索", "开源", "sparse attention", "\"sparse attention\"", "DeepSeek -price", "模型 价格", "word777", "训", "DeepSeek 开源 weights GPU hours report"];

    public static async Task<int> RunAsync(int articles)
    {
        var folder = Directory.CreateTempSubdirectory("search-load");
        var builder = AggregatorHost.CreateBuilder(new StorageChoice(StorageChoice.Sqlite, folder.FullName, null), new Dictionary<string, string?>(), LogLevel.Error);
        await using (var app = builder.Build())
        {
            await app.PrepareAsync(CancellationToken.None);
            var started = Stopwatch.GetTimestamp();
            var store = app.Services.GetRequiredService<IArticleStore>();
            for (var number = 0; number < articles; number++)
            {
                await store.AddAsync(Article(number), new ArticleText(Text(number), ""), CancellationToken.None);
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{articles} articles kept in {Stopwatch.GetElapsedTime(started).TotalSeconds:F0} s"));
            var search = app.Services.GetRequiredService<IArticleSearch>();
            var slowest = 0.0;
            foreach (var (question, filter) in Questions.SelectMany(question => (IEnumerable<(string, ArticleFilter)>)
                [(question, ArticleFilter.None), (question, new ArticleFilter(["deepseek"], ["zh"], ["release"], ["media"]))]))
            {
                slowest = Math.Max(slowest, await MeasureAsync(search, question, filter));
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"slowest median {slowest:F1} ms; wanted under {Limit}"));
            folder.Refresh();
            return slowest < Limit ? 0 : 1;
        }
    }

    private static async Task<double> MeasureAsync(IArticleSearch search, string question, ArticleFilter filter)
    {
        if (!SearchQuery.TryParse(question, out var query, out var fault))
        {
            throw new ArgumentException(fault, nameof(question));
        }

        var times = new List<double>();
        var found = 0;
        for (var round = 0; round < 7; round++)
        {
            var started = Stopwatch.GetTimestamp();
            found = (await search.SearchAsync(new SearchRequest(query, filter, null, 0, 21), CancellationToken.None)).Count;
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        var median = times.Order().ElementAt(times.Count / 2);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{median,8:F1} ms  {found,3} shown  {question}{(filter == ArticleFilter.None ? "" : "  (four filters)")}"));
        return median;
    }

    private static Article Article(int number) => new()
    {
        Id = ContentId.For($"{number}"),
        CandidateId = "c",
        FeedId = "f",
        Outlet = "Outlet",
        Lane = number % 3 == 0 ? "media" : "letter",
        Language = number % 2 == 0 ? "en" : "zh-Hans",
        Title = number % 2 == 0 ? $"DeepSeek releases model {number} with sparse attention" : $"深度求索发布第{number}个模型，价格下降",
        Excerpt = Sentence(number),
        PublishedAt = Start.AddMinutes(number),
        FirstSeenAt = Start.AddMinutes(number),
        Topic = number % 5 == 0 ? "release" : "research",
        Labs = number % 4 == 0 ? ["deepseek"] : ["moonshot"],
    };

    private static DateTimeOffset Start { get; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static string Sentence(int number) => number % 2 == 0
        ? $"The weights are open, training took {number % 977} thousand GPU hours, word{number % 2000} says the report."
        : $"这家杭州公司开源了权重，训练用了{number % 977}万小时，报告称词{number % 2000}。";

    /// <summary>Some 400 words.</summary>
    private static string Text(int number) => string.Join(' ', Enumerable.Range(0, 25).Select(part => Sentence(number + (part * 2 * 31)) + $" word{(number * 31 + part * 7919) % 20000}"));
}
