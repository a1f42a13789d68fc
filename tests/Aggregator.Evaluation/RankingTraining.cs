namespace Aggregator.Evaluation;

/// <summary>
/// Fits the weights of the order: of two stories of a day, the one that was worth more to the editor is to score more (a logistic
/// regression over differences). A ridge draws each weight to the typed one, and none changes its sign.
/// </summary>
internal sealed class RankingTraining
{
    private const int Rounds = 25;

    /// <summary>The article that stands for a story depends on the weights, so that these are fitted twice.</summary>
    private const int Passes = 2;

    private readonly double[] _typed;
    private readonly double _ridge;
    private readonly Dictionary<string, IReadOnlyList<Candidate>> _candidates = [];

    /// <param name="typed">Weights in the order of <see cref="StorySignals.All"/>.</param>
    public RankingTraining(IEnumerable<RankingDay> days, double[] typed, double ridge)
    {
        (_typed, _ridge) = (typed, ridge);
        var stories = new RankingStories();
        var ranker = new StoryRanker(Options.Create(new StoryOptions()), new Lexicon(), new RankingModel(typed));
        foreach (var day in days)
        {
            var found = stories.Of(day);
            Stories[day.Day] = found;
            _candidates[day.Day] = [.. found.Zip(ranker.SourcesOf(found, day.Moment), (story, articles) => new Candidate(
                [.. story.Articles.Select(article => article.Id)],
                [.. articles.Select(source => StorySignals.All.Select(signal => signal.ValueOf(source)).ToArray())]))];
        }
    }

    /// <summary>The stories of each day.</summary>
    public Dictionary<string, IReadOnlyList<Story>> Stories { get; } = [];

    public double[] Fit(IReadOnlyList<RankingTruth> truths)
    {
        var weights = _typed;
        for (var pass = 0; pass < Passes; pass++)
        {
            weights = Descend([.. truths.SelectMany(truth => LessonsOf(truth, weights))]);
        }

        return weights;
    }

    /// <summary>Pairs by what their difference was worth; a day with many pairs counts as the root of them.</summary>
    private List<Lesson> LessonsOf(RankingTruth truth, double[] weights)
    {
        var told = new Dictionary<string, (Candidate Story, double[] Values)>();
        foreach (var candidate in _candidates[truth.Day.Day])
        {
            var values = candidate.Articles.MaxBy(article => Dot(article, weights))!;
            foreach (var reported in truth.EventsOf(candidate.Ids))
            {
                told.TryAdd(reported, (candidate, values));
            }
        }

        var pairs = told
            .SelectMany(better => told.Select(worse => (Better: better, Worse: worse)))
            .Where(pair => pair.Better.Value.Story != pair.Worse.Value.Story)
            .Select(pair => (pair.Better, pair.Worse, Worth: truth.Gains[pair.Better.Key] - truth.Gains[pair.Worse.Key]))
            .Where(pair => pair.Worth > 0)
            .ToList();
        var scale = truth.Weight / Math.Sqrt(2 * pairs.Sum(pair => pair.Worth));
        return [.. pairs.Select(pair => new Lesson(Difference(pair.Better.Value.Values, pair.Worse.Value.Values), scale * pair.Worth))];
    }

    private double[] Descend(List<Lesson> lessons)
    {
        var size = _typed.Length;
        var free = Enumerable.Range(0, size).ToList();
        var weights = (double[])_typed.Clone();
        while (true)
        {
            for (var round = 0; round < Rounds; round++)
            {
                var step = RidgeFit.Solve(SystemAt(weights, lessons, free), free.Count);
                foreach (var (k, i) in free.Index())
                {
                    weights[i] -= step[k];
                }
            }

            // One that would change its sign says nothing, and is held at zero.
            var turned = free.Where(i => weights[i] * _typed[i] < 0).ToList();
            if (turned.Count == 0)
            {
                return weights;
            }

            free.RemoveAll(turned.Contains);
            turned.ForEach(i => weights[i] = 0);
        }
    }

    /// <summary>Newton's equations for the weights that are free.</summary>
    private double[,] SystemAt(double[] weights, List<Lesson> lessons, List<int> free)
    {
        var size = free.Count;
        var system = new double[size, size + 1];
        foreach (var (k, i) in free.Index())
        {
            system[k, k] = _ridge;
            system[k, size] = _ridge * (weights[i] - _typed[i]);
        }

        foreach (var (difference, weight) in lessons)
        {
            var wrong = 1 / (1 + Math.Exp(Math.Clamp(Dot(difference, weights), -30, 30)));
            for (var row = 0; row < size; row++)
            {
                var value = difference[free[row]];
                system[row, size] -= weight * wrong * value;
                for (var column = 0; column < size && value != 0; column++)
                {
                    system[row, column] += weight * wrong * (1 - wrong) * value * difference[free[column]];
                }
            }
        }

        return system;
    }

    private static double[] Difference(double[] better, double[] worse) => [.. better.Zip(worse, (one, other) => one - other)];

    private static double Dot(double[] values, double[] weights)
    {
        var sum = 0.0;
        for (var i = 0; i < values.Length; i++)
        {
            sum += values[i] * weights[i];
        }

        return sum;
    }

    /// <param name="Articles">Values by article and signal.</param>
    private sealed record Candidate(IReadOnlyList<string> Ids, IReadOnlyList<double[]> Articles);

    private sealed record Lesson(double[] Difference, double Weight);
}
