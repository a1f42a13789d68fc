using Aggregator.Articles;

namespace Aggregator.Stories;

/// <summary>Articles about one event.</summary>
/// <param name="Id">Computed from the earliest article, so that it stays while others join.</param>
/// <param name="Lead">The article that reports it best.</param>
/// <param name="Articles">All of them, the lead included, by time of publication.</param>
/// <param name="Labs">Lab ids over all articles, the most central first.</param>
public sealed record Story(
    string Id, Article Lead, IReadOnlyList<Article> Articles, IReadOnlyList<string> Labs, IReadOnlyList<string> Models,
    IReadOnlyList<string> People, string Topic)
{
    /// <summary>How new it is to a reader of the last editions; see <see cref="StoryNovelty"/>.</summary>
    public double Novelty { get; init; } = StoryNovelty.Whole;

    public StoryScore Score { get; init; } = StoryScore.None;

    public DateTimeOffset FirstSeenAt => Articles[0].FirstSeenAt;

    public DateTimeOffset FirstPublishedAt => Articles[0].PublishedAt;
}

/// <summary>The score and its parts, each kept so that a reader can see why.</summary>
/// <param name="Total">What stories are ordered by; higher first.</param>
/// <param name="Sources">From how many independent outlets report it, weighted by trust, and how much is said of its model.</param>
/// <param name="Freshness">Falls with the age of the last report.</param>
/// <param name="Relevance">How far the labs are its subject.</param>
/// <param name="Topic">What is reported: the release of a main model the most, a detail or an opinion the least.</param>
/// <param name="Primary">Above zero when the lab itself reports it.</param>
public sealed record StoryScore(double Total, double Sources, double Freshness, double Relevance, double Topic, double Primary)
{
    /// <summary>How far it is new to a reader of the earlier editions.</summary>
    public double Novelty { get; init; }

    /// <summary>
    /// What lifted it and what lowered it, the weightiest first, as points of the total; the condition is the name of a signal. Editions
    /// from before there were signals have none.
    /// </summary>
    /// <remarks>The generated reader sets null where the JSON has none.</remarks>
    public IReadOnlyList<ScorePart> Signals { get; init => field = value ?? []; } = [];

    public static StoryScore None { get; } = new(0, 0, 0, 0, 0, 0);
}
