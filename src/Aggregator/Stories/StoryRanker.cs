using Aggregator.Articles;
using Aggregator.Feeds.Catalogue;

namespace Aggregator.Stories;

/// <summary>
/// Orders stories. The score is a sum of six parts, each from 0 to its weight's share of all weights, so that the
/// total runs from 0 to 1:
/// <list type="bullet">
/// <item>sources: 1 − 2^−t, t the trust of its outlets added up, an outlet counted once with its best, copies of one text as one;</item>
/// <item>freshness: 2^−(age ÷ half-life), the age that of the first report;</item>
/// <item>relevance: the highest among its articles;</item>
/// <item>topic: a fixed weight, a release the highest;</item>
/// <item>primary: all when the lab itself reports it, else nothing;</item>
/// <item>novelty: all when none of the last editions had it, less for a new fact or a new source (<see cref="StoryNovelty"/>).</item>
/// </list>
/// All weights are typed by hand, as an editor would order the news; there is no set to fit them to.
/// </summary>
public sealed class StoryRanker(IOptions<StoryOptions> options)
{
    private const double SourcesWeight = 0.35;
    private const double FreshnessWeight = 0.15;
    private const double RelevanceWeight = 0.25;
    private const double TopicWeight = 0.15;
    private const double PrimaryWeight = 0.10;
    private const double NoveltyWeight = 0.10;
    private const double OtherTopicWeight = 0.4;

    private static readonly FrozenDictionary<string, double> TopicWeights = WordLookup.Of(
        (1.0, "release"), (0.85, "price"), (0.8, "policy"), (0.75, "research"), (0.7, "business chips safety"), (0.65, "product"),
        (0.6, "people benchmark"), (0.3, "opinion"));

    /// <summary>Scores the stories at a time and orders them, the best first; equal scores by earlier report, then by id.</summary>
    public IReadOnlyList<Story> Rank(IReadOnlyList<Story> stories, DateTimeOffset at) =>
    [
        .. stories
            .Select(story => story with { Score = Score(story, at) })
            .OrderByDescending(story => story.Score.Total)
            .ThenBy(story => story.FirstPublishedAt)
            .ThenBy(story => story.Id, StringComparer.Ordinal),
    ];

    /// <summary>The score of a story full in every part: the share of each weight in all of them.</summary>
    public static StoryScore FullScore { get; } = ScoreOf(1, 1, 1, 1, 1, 1) with { Total = 1 };

    private StoryScore Score(Story story, DateTimeOffset at) => ScoreOf(
        SourcesOf(story),
        FreshnessOf(story, at),
        Math.Clamp(story.Articles.Max(article => article.Relevance), 0, 1),
        TopicWeights.GetValueOrDefault(story.Topic, OtherTopicWeight),
        Convert.ToDouble(story.Articles.Any(IsPrimary)),
        Math.Clamp(story.Novelty, 0, 1));

    private static StoryScore ScoreOf(double sources, double freshness, double relevance, double topic, double primary, double novelty)
    {
        const double Scale = 1 / (SourcesWeight + FreshnessWeight + RelevanceWeight + TopicWeight + PrimaryWeight + NoveltyWeight);
        sources = Round(SourcesWeight * Scale * sources);
        freshness = Round(FreshnessWeight * Scale * freshness);
        relevance = Round(RelevanceWeight * Scale * relevance);
        topic = Round(TopicWeight * Scale * topic);
        primary = Round(PrimaryWeight * Scale * primary);
        novelty = Round(NoveltyWeight * Scale * novelty);
        var total = Round(sources + freshness + relevance + topic + primary + novelty);
        return new StoryScore(total, sources, freshness, relevance, topic, primary) { Novelty = novelty };
    }

    private static double SourcesOf(Story story)
    {
        // Whoever prints an agency's text adds nothing of their own: the most trusted of them counts for all.
        var trust = CopyDetector.Find(story.Articles)
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
    internal static bool IsPrimary(Article article) => article.Lane is FeedLanes.Lab or FeedLanes.Company or FeedLanes.Releases;

    /// <summary>Four digits are kept: a score is stored and compared, and must not differ in its last bit between machines.</summary>
    private static double Round(double value) => Math.Round(value, 4);
}
