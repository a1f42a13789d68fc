using Aggregator.Articles;

namespace Aggregator.Stories;

/// <summary>Articles about one event.</summary>
public sealed record Story
{
    /// <summary>Computed from the earliest article, so that it stays while others join.</summary>
    public required string Id { get; init; }

    /// <summary>The article that reports it best.</summary>
    public required Article Lead { get; init; }

    /// <summary>All of them, the lead included, by time of publication.</summary>
    public required IReadOnlyList<Article> Articles { get; init; }

    /// <summary>Lab ids over all articles, the most central first.</summary>
    public required IReadOnlyList<string> Labs { get; init; }

    public IReadOnlyList<string> Models { get; init; } = [];

    public IReadOnlyList<string> People { get; init; } = [];

    public required string Topic { get; init; }

    /// <summary>How new it is to a reader of the last editions; see <see cref="StoryNovelty"/>.</summary>
    public double Novelty { get; init; } = StoryNovelty.Whole;

    public StoryScore Score { get; init; } = StoryScore.None;

    public DateTimeOffset FirstSeenAt => Articles[0].FirstSeenAt;

    public DateTimeOffset FirstPublishedAt => Articles[0].PublishedAt;
}

/// <summary>The score and its parts, each kept so that a reader can see why.</summary>
/// <param name="Total">What stories are ordered by; higher first.</param>
/// <param name="Sources">From how many independent outlets report it, weighted by trust.</param>
/// <param name="Freshness">Falls with age.</param>
/// <param name="Relevance">How central the labs are.</param>
/// <param name="Topic">Weight of the topic.</param>
/// <param name="Primary">Above zero when the lab itself reports it.</param>
public sealed record StoryScore(double Total, double Sources, double Freshness, double Relevance, double Topic, double Primary)
{
    /// <summary>How far it is new to a reader of the earlier editions.</summary>
    public double Novelty { get; init; }

    public static StoryScore None { get; } = new(0, 0, 0, 0, 0, 0);
}
