namespace Aggregator.Tests.Stories;

/// <summary>Sample articles. Written for these tests.</summary>
internal static class News
{
    /// <summary>The day on which everything happens: Tuesday 2 June 2026, noon.</summary>
    public static readonly DateTimeOffset Noon = new(2026, 6, 2, 12, 0, 0, TimeSpan.Zero);

    public static Article Article(
        string id,
        string title,
        string outlet = "The Wire",
        double hours = 0,
        string language = "en",
        string excerpt = "",
        string[]? labs = null,
        string[]? models = null) => new()
        {
            Id = id,
            CandidateId = "c-" + id,
            FeedId = outlet.ToLowerInvariant().Replace(' ', '-'),
            Outlet = outlet,
            Lane = "media",
            Trust = 0.6,
            Address = new Uri($"https://{outlet.ToLowerInvariant().Replace(" ", "", StringComparison.Ordinal)}.example/{id}"),
            Language = language,
            Title = title,
            Excerpt = excerpt,
            PublishedAt = Noon.AddHours(hours),
            FirstSeenAt = Noon.AddHours(hours).AddMinutes(10),
            Topic = "release",
            Relevance = 0.8,
            Labs = labs ?? ["deepseek"],
            Models = models ?? [],
        };
}
