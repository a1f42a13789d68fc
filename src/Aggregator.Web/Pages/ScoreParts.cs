using Aggregator.Stories;

namespace Aggregator.Web.Pages;

/// <summary>The parts of a story's score in the order they are explained.</summary>
/// <param name="Key">Of its name in the words.</param>
internal sealed record ScoreParts(string Key, Func<StoryScore, double> ValueOf)
{
    public static IReadOnlyList<ScoreParts> All { get; } =
    [
        new("sources", score => score.Sources),
        new("freshness", score => score.Freshness),
        new("relevance", score => score.Relevance),
        new("topic", score => score.Topic),
        new("primary", score => score.Primary),
        new("novelty", score => score.Novelty),
    ];
}
