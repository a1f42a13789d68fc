namespace Aggregator.Tests.Digests;

/// <summary>Editions for tests: those of Fixtures/digests, and ones made of a few stories.</summary>
internal static class SampleEditions
{
    public static string Root => Path.Combine(AppContext.BaseDirectory, "Fixtures", "digests");

    public static Edition Load(string folder) =>
        JsonSerializer.Deserialize(File.ReadAllText(Path.Combine(Root, folder, "edition.json")), EditionJson.Default.Edition)!;

    public static Edition Of(params EditionStory[] stories) => On(new DateOnly(2026, 6, 2), stories);

    /// <summary>Published at 22:30 of the date, with a window of a day.</summary>
    public static Edition On(DateOnly date, params EditionStory[] stories)
    {
        var end = new DateTimeOffset(date.ToDateTime(new TimeOnly(22, 30)), TimeSpan.Zero);
        return new Edition
        {
            Date = date,
            WindowStart = end.AddDays(-1),
            WindowEnd = end,
            PublishedAt = end,
            LexiconVersion = "1",
            Stories = stories,
            Labs = [],
            Sources = new EditionSources(["The Wire"], [], []),
            FullScore = StoryScore.None,
        };
    }

    public static EditionStory Story(string id, params EditionSource[] sources) => new()
    {
        Id = id,
        Headline = "Headline of " + id,
        Language = "en",
        Topic = "release",
        Labs = ["deepseek"],
        Score = StoryScore.None,
        Why = "1 source; names DeepSeek",
        FirstPublishedAt = News.Noon,
        Sources = sources is [] ? [Source("source of " + id)] : sources,
    };

    public static EditionSource Source(string id, string outlet = "The Wire", string language = "en", string? address = null) => new()
    {
        ArticleId = id,
        Outlet = outlet,
        Title = "Title of " + id,
        Address = new Uri(address ?? $"https://thewire.example/{Uri.EscapeDataString(id)}"),
        Language = language,
        PublishedAt = News.Noon,
    };
}
