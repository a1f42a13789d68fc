using Aggregator.Articles;

namespace Aggregator.Stories;

/// <summary>
/// Orders stories. The score is a sum of six parts, each from 0 to its weight's share of all weights, so that the
/// total runs from 0 to 1:
/// <list type="bullet">
/// <item>sources: 1 − 2^−t, t the trust of its outlets added up, an outlet counted once with its best, copies of one text as one;</item>
/// <item>freshness: 2^−(age ÷ half-life), the age that of the first report;</item>
/// <item>relevance: the highest among its articles;</item>
/// <item>topic: a fixed weight by kind of news, a release the highest;</item>
/// <item>primary: all when the lab itself tells it, else nothing;</item>
/// <item>novelty: all when none of the last editions told it, 0.6 for a new fact, 0.3 for a new source.</item>
/// </list>
/// </summary>
public sealed class StoryRanker(IOptions<StoryOptions> options)
{
    private static readonly FrozenDictionary<string, double> TopicWeights = new Dictionary<string, double>
    {
        ["release"] = 1.0,
        ["price"] = 0.85,
        ["policy"] = 0.8,
        ["research"] = 0.75,
        ["business"] = 0.7,
        ["chips"] = 0.7,
        ["safety"] = 0.7,
        ["product"] = 0.65,
        ["people"] = 0.6,
        ["benchmark"] = 0.6,
        ["opinion"] = 0.3,
    }.ToFrozenDictionary();

    /// <summary>Scores the stories as of <paramref name="at"/> and orders them, the best first; equal scores by earlier report, then by id.</summary>
    public IReadOnlyList<Story> Rank(IReadOnlyList<Story> stories, DateTimeOffset at) =>
    [
        .. stories
            .Select(story => story with { Score = Score(story, at) })
            .OrderByDescending(story => story.Score.Total)
            .ThenBy(story => story.FirstPublishedAt)
            .ThenBy(story => story.Id, StringComparer.Ordinal),
    ];

    /// <summary>The score that a story full in every part would get by the weights of now.</summary>
    public StoryScore FullScore
    {
        get
        {
            var shares = Shares();
            return new StoryScore(1, Round(shares.Sources), Round(shares.Freshness), Round(shares.Relevance), Round(shares.Topic), Round(shares.Primary)) { Novelty = Round(shares.Novelty) };
        }
    }

    private StoryScore Shares()
    {
        var weights = options.Value;
        var all = weights.SourcesWeight + weights.FreshnessWeight + weights.RelevanceWeight + weights.TopicWeight + weights.PrimaryWeight + weights.NoveltyWeight;
        var scale = all > 0 ? 1 / all : 0;
        return new StoryScore(1, weights.SourcesWeight * scale, weights.FreshnessWeight * scale, weights.RelevanceWeight * scale, weights.TopicWeight * scale, weights.PrimaryWeight * scale)
        {
            Novelty = weights.NoveltyWeight * scale,
        };
    }

    private StoryScore Score(Story story, DateTimeOffset at)
    {
        var shares = Shares();
        var sources = Round(shares.Sources * SourcesOf(story));
        var freshness = Round(shares.Freshness * FreshnessOf(story, at));
        var relevance = Round(shares.Relevance * Math.Clamp(story.Articles.Max(article => article.Relevance), 0, 1));
        var topic = Round(shares.Topic * TopicWeights.GetValueOrDefault(story.Topic, 0.4));
        var primary = Round(shares.Primary * (story.Articles.Any(IsPrimary) ? 1 : 0));
        var novelty = Round(shares.Novelty * Math.Clamp(story.Novelty, 0, 1));
        return new StoryScore(Round(sources + freshness + relevance + topic + primary + novelty), sources, freshness, relevance, topic, primary) { Novelty = novelty };
    }

    private static double SourcesOf(Story story)
    {
        // Whoever prints an agency's text tells nothing of his own: the most trusted of them stands for all.
        var trust = story.Articles.Count == 1 ? Math.Clamp(story.Lead.Trust, 0, 1) : CopyDetector.Find(story.Articles)
            .Zip(story.Articles)
            .GroupBy(pair => pair.First, pair => pair.Second)
            .Select(copies => copies.MaxBy(article => article.Trust)!)
            .GroupBy(article => article.Outlet, StringComparer.OrdinalIgnoreCase)
            .Sum(outlet => Math.Clamp(outlet.Max(article => article.Trust), 0, 1));
        return 1 - Math.Pow(2, -trust);
    }

    private double FreshnessOf(Story story, DateTimeOffset at)
    {
        var age = Math.Max(0, (at - story.FirstPublishedAt).TotalHours);
        return Math.Pow(2, -age / options.Value.HalfLifeHours);
    }

    /// <summary>The lab speaks for itself in its own posts and in the releases of its repositories.</summary>
    internal static bool IsPrimary(Article article) => article.Lane is "lab" or "company" or "releases";

    /// <summary>Four digits are kept: a score is stored and compared, and must not differ in its last bit between machines.</summary>
    private static double Round(double value) => Math.Round(value, 4);
}
