using System.Text;
using Aggregator.Articles;
using Aggregator.Text;

namespace Aggregator.Benchmarks;

/// <summary>
/// Articles in English and Chinese whose words are as common and as rare as words are (Zipf), with names that most of
/// them have and one that four of 50,000 have. The same number gives the same article.
/// </summary>
internal static class SampleArticles
{
    private static readonly string[] Labs = ["deepseek", "moonshot", "alibaba-qwen", "zhipu", "minimax", "bytedance"];
    private static readonly string[] Topics = ["release", "research", "benchmark", "product", "price", "business", "policy", "opinion"];
    private static readonly string[] Kinds = ["lab", "media", "letter", "community"];

    private static readonly string[] Words = [.. Enumerable.Range(0, 30_000).Select(EnglishWord)];
    private static readonly string[] Terms = [.. Enumerable.Range(0, 12_000).Select(ChineseWord)];

    public static DateTimeOffset Start { get; } = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static (Article Article, ArticleText Text) Make(int number)
    {
        var random = new Random(number);
        var isChinese = number % 2 == 1;
        var lab = Labs[random.Next(random.Next(Labs.Length) + 1)];
        var name = random.Next(10) < 7 ? "DeepSeek" : "Qwen";
        var rare = number % 16_000 == 11 ? " kestrelmoor" : "";
        var title = isChinese ? $"{name} {Chinese(random, 6)}开源，{Chinese(random, 4)}" : $"{name} {English(random, 7)}";
        var at = Start.AddMinutes(number * 12);
        return (
            new Article
            {
                Id = ContentId.For($"{number}"),
                CandidateId = "c",
                FeedId = "f",
                Outlet = "Outlet",
                Lane = Kinds[random.Next(Kinds.Length)],
                Language = isChinese ? (random.Next(5) == 0 ? "zh-Hant" : "zh-Hans") : "en",
                Title = title,
                Excerpt = isChinese ? Chinese(random, 30) + "。" : English(random, 40) + ".",
                PublishedAt = at,
                FirstSeenAt = at,
                Topic = Topics[random.Next(Topics.Length)],
                Labs = [lab],
            },
            new ArticleText(isChinese ? ChineseText(random, rare) : EnglishText(random, name, rare), ""));
    }

    private static string EnglishText(Random random, string name, string rare) =>
        $"{English(random, 180)}. {name} {English(random, 90)}{(random.Next(20) == 0 ? " sparse attention" : "")}. {English(random, 130)}{rare}.";

    private static string ChineseText(Random random, string rare) =>
        $"{Chinese(random, 120)}。深度求索{Chinese(random, 120)}{(random.Next(3) == 0 ? "模型价格" : "")}，{Chinese(random, 110)}{rare}。";

    public static string English(Random random, int count) =>
        string.Join(' ', Enumerable.Range(0, count).Select(_ => Words[Zipf(random, Words.Length)]));

    public static string Chinese(Random random, int count)
    {
        var text = new StringBuilder();
        for (var word = 0; word < count; word++)
        {
            text.Append(Terms[Zipf(random, Terms.Length)]).Append(random.Next(9) == 0 ? "，" : "");
        }

        return text.ToString();
    }

    /// <summary>The first is twice as common as the second, three times as the third, and so on.</summary>
    private static int Zipf(Random random, int count) => (int)Math.Pow(count, random.NextDouble()) - 1;

    private static string EnglishWord(int rank)
    {
        const string Starts = "bdfglmnprstvk";
        const string Vowels = "aeiou";
        var word = new StringBuilder();
        for (var rest = rank + 70; rest > 0; rest /= Starts.Length * Vowels.Length)
        {
            word.Append(Starts[rest % Starts.Length]).Append(Vowels[rest / Starts.Length % Vowels.Length]);
        }

        return word.Append('n').ToString();
    }

    private static string ChineseWord(int rank) => $"{(char)(0x4E00 + (rank * 37 % 6000))}{(char)(0x4E00 + (rank * 101 % 6000))}";
}
