using Aggregator.Articles;
using Aggregator.Feeds.Catalogue;
using Aggregator.Labs;

namespace Aggregator.Stories;

/// <summary>
/// Orders stories as practitioners would. Each signal (<see cref="StorySignals"/>) adds or takes away points by its weight
/// (<see cref="RankingModel"/>), and a story counts with the article that gives it most, so that another report never lowers it. The
/// points are added up in six parts, each from 0, with all against the story and nothing for it, to its share of all weights, so that the
/// total runs from 0 to 1:
/// <list type="bullet">
/// <item>sources: independent outlets by trust, and how much the window speaks of the model;</item>
/// <item>freshness: how recent the last report is;</item>
/// <item>relevance: how far the labs are its subject;</item>
/// <item>topic: what is reported, such as the release of a main model, less for a detail;</item>
/// <item>primary: all when the lab itself reports it, else nothing;</item>
/// <item>novelty: all when none of the last editions had it, less for a new fact or a new source (<see cref="StoryNovelty"/>).</item>
/// </list>
/// </summary>
public sealed class StoryRanker
{
    private const int Groups = 6;

    private readonly StoryOptions _options;
    private readonly Lexicon _lexicon;
    private readonly RankingModel _model;

    public StoryRanker(IOptions<StoryOptions> options, Lexicon lexicon)
        : this(options, lexicon, RankingModel.Embedded)
    {
    }

    internal StoryRanker(IOptions<StoryOptions> options, Lexicon lexicon, RankingModel model) =>
        (_options, _lexicon, _model) = (options.Value, lexicon, model);

    /// <summary>The score of a story full in every part: the share of each group of weights in all of them.</summary>
    public static StoryScore FullScore { get; } = FullScoreOf(RankingModel.Embedded);

    /// <summary>
    /// Scores the stories of a window at a time and orders them, the best first; equal scores by earlier report, then by id.
    /// </summary>
    public IReadOnlyList<Story> Rank(IReadOnlyList<Story> stories, DateTimeOffset at) =>
    [
        .. SourcesOf(stories, at)
            .Select((articles, index) => stories[index] with { Score = ScoreOf([.. articles.Select(_model.PointsOf)]) })
            .OrderByDescending(story => story.Score.Total)
            .ThenBy(story => story.FirstPublishedAt)
            .ThenBy(story => story.Id, StringComparer.Ordinal),
    ];

    /// <summary>The lab speaks for itself in its own posts and in the releases of its repositories.</summary>
    internal static bool IsPrimary(Article article) => article.Lane is FeedLanes.Lab or FeedLanes.Company or FeedLanes.Releases;

    /// <summary>For each story what signals are read from, an entry for each of its articles.</summary>
    internal IReadOnlyList<IReadOnlyList<SignalSource>> SourcesOf(IReadOnlyList<Story> stories, DateTimeOffset at)
    {
        var titles = stories.Select(story => story.Articles.Select(article => new TitleFacts(article, _lexicon)).ToList()).ToList();
        var reports = titles
            .SelectMany(story => story.SelectMany(title => title.Versions))
            .CountBy(model => model, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(StringComparer.OrdinalIgnoreCase);
        return
        [
            .. stories.Zip(titles, (story, ofStory) =>
            {
                var facts = new StoryFacts(story, reports, at, _options.HalfLifeHours);
                return story.Articles.Zip(ofStory, (article, title) => new SignalSource(facts, article, title)).ToList();
            }),
        ];
    }

    /// <param name="articles">Points by article and signal.</param>
    private StoryScore ScoreOf(IReadOnlyList<double[]> articles)
    {
        var points = articles.MaxBy(one => one.Sum())!;
        var groups = new double[Groups];
        foreach (var (i, signal) in StorySignals.All.Index())
        {
            // From the lowest that the signal can do: parts do not fall below zero.
            groups[(int)signal.Group] += points[i] - Math.Min(_model.PointsOf(i), 0);
        }

        return InGroups(groups) with
        {
            Signals =
            [
                .. points.Zip(StorySignals.All, (value, signal) => new ScorePart(signal.Name, Round(value)))
                    .Where(part => part.Weight != 0)
                    .OrderByDescending(part => Math.Abs(part.Weight)),
            ],
        };
    }

    private static StoryScore FullScoreOf(RankingModel model)
    {
        var groups = new double[Groups];
        foreach (var (i, signal) in StorySignals.All.Index())
        {
            groups[(int)signal.Group] += Math.Abs(model.PointsOf(i));
        }

        return InGroups(groups) with { Total = 1 };
    }

    private static StoryScore InGroups(double[] groups)
    {
        double Part(ScoreGroup group) => Round(groups[(int)group]);
        var total = Round(Enum.GetValues<ScoreGroup>().Sum(Part));
        var score = new StoryScore(
            total, Part(ScoreGroup.Sources), Part(ScoreGroup.Freshness), Part(ScoreGroup.Relevance), Part(ScoreGroup.Topic),
            Part(ScoreGroup.Primary));
        return score with { Novelty = Part(ScoreGroup.Novelty) };
    }

    /// <summary>Four digits are kept: a score is stored and compared, and must not differ in its last bit between machines.</summary>
    private static double Round(double value) => Math.Round(value, 4);
}
