using Aggregator.Articles;
using Aggregator.Stories;
using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.Options;

namespace Aggregator.Benchmarks;

/// <summary>
/// Groups the articles of a week into stories. The time must grow with the articles, not with their square: the limit is
/// 10 s on one core and 500 MB for 20,000.
/// </summary>
[MemoryDiagnoser]
public class GroupingBenchmarks
{
    private const int Words = 12_000;

    private static readonly DateTimeOffset Start = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly StoryClusterer _clusterer = new(Options.Create(new StoryOptions()));
    private IReadOnlyList<Article> _articles = [];

    [Params(1_000, 5_000, 20_000)]
    public int Articles { get; set; }

    [GlobalSetup]
    public void Write()
    {
        var random = new Random(1);
        var events = new List<(string[] Title, string[] Text, double Day)>();
        var articles = new List<Article>(Articles);
        for (var i = 0; i < Articles; i++)
        {
            if (events.Count == 0 || random.NextDouble() < 0.5)
            {
                events.Add((Sentence(random, 9), Sentence(random, 60), random.NextDouble() * 7));
            }

            var (title, text, day) = events[random.Next(Math.Max(0, events.Count - 400), events.Count)];
            articles.Add(Report(i, [.. title.Skip(random.Next(3)), .. Sentence(random, 3)], [.. Sentence(random, 8), .. text.Skip(random.Next(30))], day + (random.NextDouble() / 2)));
        }

        _articles = articles;
    }

    [Benchmark]
    public int Group() => _clusterer.Cluster(_articles).Count;

    /// <summary>Words as rare as in life: the one of rank n is met in proportion to 1/n.</summary>
    private static string[] Sentence(Random random, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => Word((int)Math.Pow(Words, random.NextDouble())))];

    private static string Word(int rank)
    {
        var letters = new char[3 + (rank % 5)];
        for (var i = 0; i < letters.Length; i++)
        {
            letters[i] = (char)('a' + ((rank / (i + 1)) + (i * 7)) % 26);
        }

        return new string(letters) + rank.ToString("x", System.Globalization.CultureInfo.InvariantCulture);
    }

    private static Article Report(int number, string[] title, string[] text, double day)
    {
        var at = Start.AddDays(day);
        return new Article
        {
            Id = $"article{number}",
            CandidateId = "",
            FeedId = "",
            Outlet = $"Outlet {number % 60}",
            Lane = "media",
            Language = "en",
            Title = string.Join(' ', title),
            Excerpt = string.Join(' ', text),
            PublishedAt = at,
            FirstSeenAt = at,
        };
    }
}
