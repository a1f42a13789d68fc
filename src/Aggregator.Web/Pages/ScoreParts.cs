using Aggregator.Stories;

namespace Aggregator.Web.Pages;

/// <summary>The parts of a story's score in the order they are explained.</summary>
/// <param name="Key">Of its name in the words.</param>
/// <param name="Share">The most it can give, as its weight among all weights.</param>
internal sealed record ScoreParts(string Key, double Share, Func<StoryScore, double> ValueOf)
{
    public static IReadOnlyList<ScoreParts> Of(StoryOptions weights)
    {
        (string Key, double Weight, Func<StoryScore, double> Value)[] parts =
        [
            ("sources", weights.SourcesWeight, score => score.Sources),
            ("freshness", weights.FreshnessWeight, score => score.Freshness),
            ("relevance", weights.RelevanceWeight, score => score.Relevance),
            ("topic", weights.TopicWeight, score => score.Topic),
            ("primary", weights.PrimaryWeight, score => score.Primary),
            ("novelty", weights.NoveltyWeight, score => score.Novelty),
        ];
        var all = parts.Sum(part => part.Weight);

        return [.. parts.Select(part => new ScoreParts(part.Key, all > 0 ? part.Weight / all : 0, part.Value))];
    }
}
