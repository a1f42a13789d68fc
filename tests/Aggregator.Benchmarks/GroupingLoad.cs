using System.Diagnostics;
using Aggregator.Articles;
using Aggregator.Stories;
using Microsoft.Extensions.Options;

namespace Aggregator.Benchmarks;

/// <summary>
/// Groups the articles of a week into stories, on one core. The time must grow with the articles, not with their square:
/// the limit is 10 s and 500 MB for 20,000.
/// <c>dotnet run -c Release --project tests/Aggregator.Benchmarks -- grouping</c>
/// </summary>
internal static class GroupingLoad
{
    private const double SecondsAllowed = 10;
    private const double MegabytesAllowed = 500;
    private const int Words = 12_000;
    private const int Rounds = 3;

    private static readonly int[] Sizes = [1_000, 5_000, 20_000];

    private static readonly DateTimeOffset Start = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly string[] Labs = ["DeepSeek", "Qwen", "Kimi", "GLM", "MiniMax", "Hunyuan", "Doubao", "Ernie", "Step", "Seed"];

    public static int Run()
    {
        using var process = Process.GetCurrentProcess();
        if (OperatingSystem.IsLinux() || OperatingSystem.IsWindows())
        {
            process.ProcessorAffinity = 1;
        }

        var clusterer = new StoryClusterer(Options.Create(new StoryOptions()));
        clusterer.Cluster(Articles(200));
        var seconds = 0.0;
        foreach (var size in Sizes)
        {
            seconds = Measure(clusterer, Articles(size));
        }

        process.Refresh();
        var megabytes = process.PeakWorkingSet64 / 1e6;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{seconds:F1} s, wanted under {SecondsAllowed}; the process took {megabytes:F0} MB at most, wanted under {MegabytesAllowed}"));
        return seconds < SecondsAllowed && megabytes < MegabytesAllowed ? 0 : 1;
    }

    private static double Measure(StoryClusterer clusterer, List<Article> articles)
    {
        var times = new List<double>();
        var stories = 0;
        for (var round = 0; round < Rounds; round++)
        {
            // What an earlier round left behind is no need of this one.
            GC.Collect();
            var started = Stopwatch.GetTimestamp();
            stories = clusterer.Cluster(articles).Count;
            times.Add(Stopwatch.GetElapsedTime(started).TotalSeconds);
        }

        var median = times.Order().ElementAt(Rounds / 2);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{articles.Count,6} articles  {stories,6} stories  {median,6:F2} s  {median / articles.Count * 1e6,5:F0} µs an article"));
        return median;
    }

    /// <summary>News told by two outlets on average, a third of it in Chinese; names of labs in most of it, as on this beat.</summary>
    private static List<Article> Articles(int count)
    {
        var random = new Random(1);
        var events = new List<Event>();
        var articles = new List<Article>(count);
        for (var number = 0; number < count; number++)
        {
            if (events.Count == 0 || random.NextDouble() < 0.5)
            {
                events.Add(new Event(
                    $"{Labs[(int)(Labs.Length * random.NextDouble() * random.NextDouble())]} {1 + random.Next(5)}.{random.Next(10)}",
                    Ranks(random, 9),
                    Ranks(random, 60),
                    random.NextDouble() * 7));
            }

            articles.Add(Report(number, events[random.Next(Math.Max(0, events.Count - 400), events.Count)], random));
        }

        return articles;
    }

    private static Article Report(int number, Event published, Random random)
    {
        var isChinese = random.Next(3) == 0;
        var at = Start.AddDays(published.Day + (random.NextDouble() / 2));
        return new Article
        {
            Id = $"article{number}",
            CandidateId = "",
            FeedId = "",
            Outlet = $"Outlet {number % 60}",
            Lane = "media",
            Language = isChinese ? "zh-Hans" : "en",
            Title = (random.Next(4) > 0 ? published.Name + " " : "")
                + Text([.. published.Title.Skip(random.Next(3)), .. Ranks(random, 3)], isChinese),
            Excerpt = Text([.. Ranks(random, 8), .. published.Text.Skip(random.Next(30))], isChinese),
            PublishedAt = at,
            FirstSeenAt = at,
        };
    }

    /// <summary>Words as rare as in life: the one of rank n is met in proportion to 1/n.</summary>
    private static int[] Ranks(Random random, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => (int)Math.Pow(Words, random.NextDouble()))];

    private static string Text(IEnumerable<int> ranks, bool isChinese) =>
        isChinese
            ? string.Concat(ranks.Select(rank => $"{(char)('一' + (rank * 7 % 3000))}{(char)('一' + (rank % 2500))}"))
            : string.Join(' ', ranks.Select(Word));

    private static string Word(int rank)
    {
        var letters = new char[3 + (rank % 5)];
        for (var i = 0; i < letters.Length; i++)
        {
            letters[i] = (char)('a' + (((rank / (i + 1)) + (i * 7)) % 26));
        }

        return new string(letters) + string.Concat(rank.ToString(CultureInfo.InvariantCulture).Select(digit => (char)('k' + digit - '0')));
    }

    private sealed record Event(string Name, int[] Title, int[] Text, double Day);
}
