using Aggregator.Digests;
using Aggregator.Stories;
using Aggregator.Text;

namespace Aggregator.Benchmarks;

/// <summary>An edition as large as a full day's: 40 stories with three to six sources.</summary>
internal static class SampleEdition
{
    public static Edition Of(DateOnly date)
    {
        var end = new DateTimeOffset(date.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        return new Edition
        {
            Date = date,
            WindowStart = end.AddDays(-1),
            WindowEnd = end,
            PublishedAt = end,
            LexiconVersion = "1",
            Stories = [.. Enumerable.Range(0, 40).Select(number => Story(number, end))],
            Labs = [.. Enumerable.Range(0, 20).Select(number => new LabCount($"lab-{number}", $"Lab {number}", 20 - number, number))],
            Sources = new EditionSources([.. Enumerable.Range(0, 95).Select(number => $"Source {number}")], ["Silent Source"], []),
            FullScore = new StoryScore(1, 0.35, 0.15, 0.25, 0.15, 0.1),
            Articles = 180,
            NearMisses = 700,
        };
    }

    private static EditionStory Story(int number, DateTimeOffset end) => new()
    {
        Id = StoryId.For($"{number}"),
        Headline = $"Lab {number} releases model {number} with a longer context, 第 {number} 个模型发布",
        Summary = $"The weights of model {number} are open under a free licence. Training took {number * 37} thousand GPU hours, the report says, and the price of its API falls by {number} percent.",
        Language = "en",
        Topic = "release",
        Labs = [$"lab-{number % 20}"],
        Models = [$"Model {number}"],
        Score = new StoryScore(0.8 - (number / 100.0), 0.5, 0.5, 0.5, 0.5, 0.5),
        Why = $"{3 + (number % 4)} sources in 2 languages; names Model {number}",
        FirstPublishedAt = end.AddHours(-number / 2.0),
        Sources = [.. Enumerable.Range(0, 3 + (number % 4)).Select(source => new EditionSource
        {
            ArticleId = ContentId.For($"{number}", $"{source}"),
            Outlet = $"Outlet {source}",
            Title = $"What is new in model {number}, reported by outlet {source}",
            Address = new Uri($"https://outlet-{source}.example/2026/{number}/{source}"),
            Language = source % 2 == 0 ? "en" : "zh-Hans",
            PublishedAt = end.AddHours(-number / 2.0).AddMinutes(source * 17),
            IsFirst = source == 0,
        })],
    };
}
