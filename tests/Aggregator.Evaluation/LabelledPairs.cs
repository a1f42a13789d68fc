namespace Aggregator.Evaluation;

/// <summary>One window of labelled articles: the pairs that the clusterer would compare, with what rules or features say of each.</summary>
internal sealed class LabelledPairs
{
    private readonly ArticleWindow _window;
    private readonly List<Pair> _pairs = [];

    public LabelledPairs(IReadOnlyList<Article> articles, IReadOnlyDictionary<string, LabelledStory> labels)
    {
        _window = ArticleWindow.Of(articles);
        Labels = [.. _window.Articles.Select(vector => labels[vector.Article.Id])];
        foreach (var (left, right) in _window.Pairs())
        {
            var signs = new double[PairFeatures.Names.Count];
            _pairs.Add(new Pair(left, right, signs, EventSimilarity.Judge(_window.Articles[left], _window.Articles[right], signs)));
        }
    }

    public IReadOnlyList<ArticleVector> Articles => _window.Articles;

    public IReadOnlyList<LabelledStory> Labels { get; }

    /// <summary>The pairs to learn from: those that no rule settles and with neither article of a topic left out.</summary>
    public IEnumerable<(double[] Signs, bool IsOne)> Lessons(IReadOnlySet<string> leftOut) =>
        _pairs
            .Where(pair => pair.Settled is null)
            .Where(pair => !leftOut.Contains(Labels[pair.Left].Topic) && !leftOut.Contains(Labels[pair.Right].Topic))
            .Select(pair => (pair.Signs, Labels[pair.Left].Story == Labels[pair.Right].Story));

    /// <summary>Groups all articles; a pair is judged by the weights given for its two topics.</summary>
    /// <returns>The number of its group for each article.</returns>
    public int[] Group(Func<string, string, double[]> weightsFor, double threshold)
    {
        var links = _pairs.Select(pair => (pair.Left, pair.Right, pair.Settled ?? EventSimilarity.Weigh(pair.Signs, WeightsOf(pair))));
        var found = new int[Articles.Count];
        foreach (var (group, number) in _window.Join(links, threshold).Select((group, number) => (group, number)))
        {
            foreach (var item in group)
            {
                found[item] = number;
            }
        }

        return found;

        double[] WeightsOf(Pair pair) => weightsFor(Labels[pair.Left].Topic, Labels[pair.Right].Topic);
    }

    private sealed record Pair(int Left, int Right, double[] Signs, double? Settled);
}
