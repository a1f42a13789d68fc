using Aggregator.Stories;

namespace Aggregator.Evaluation;

/// <summary>How well stories were found.</summary>
internal sealed record StoryScores(double Precision, double Recall, double CrossRecall)
{
    public double F1 => Precision + Recall > 0 ? 2 * Precision * Recall / (Precision + Recall) : 0;
}

/// <summary>The pairs of labelled articles that the clusterer would compare, with what its rules or signs say of each.</summary>
internal sealed class LabelledPairs
{
    private readonly List<WeighedArticle> _articles;
    private readonly IReadOnlyList<LabelledStory> _labels;
    private readonly List<Pair> _pairs = [];

    public LabelledPairs(TermScales scales, List<WeighedArticle> articles, IReadOnlyList<LabelledStory> labels)
    {
        (_articles, _labels) = (articles, labels);
        foreach (var (left, right) in new CandidatePairs(scales).Find(articles))
        {
            var signs = new double[EventSigns.Names.Count];
            _pairs.Add(new Pair(left, right, signs, EventLikeness.Judge(articles[left], articles[right], signs)));
        }

        Topics = [.. labels.Select(label => label.Topic).Distinct().Order(StringComparer.Ordinal)];
    }

    public IReadOnlyList<string> Topics { get; }

    public double[] Fit(IReadOnlySet<string> topics)
    {
        var pairs = _pairs.Where(pair => pair.Settled is null && topics.Contains(_labels[pair.Left].Topic) && topics.Contains(_labels[pair.Right].Topic)).ToList();
        return RidgeFit.Fit([.. pairs.Select(pair => pair.Signs)], [.. pairs.Select(pair => _labels[pair.Left].Story == _labels[pair.Right].Story)], ridge: 0.05);
    }

    /// <summary>Groups the articles of these topics and compares with their labels.</summary>
    public StoryScores Score(double[] weights, IReadOnlySet<string> topics, double threshold)
    {
        var inside = Enumerable.Range(0, _articles.Count).Where(i => topics.Contains(_labels[i].Topic)).ToList();
        var place = inside.Select((index, i) => (index, i)).ToDictionary(pair => pair.index, pair => pair.i);
        var links = _pairs
            .Where(pair => place.ContainsKey(pair.Left) && place.ContainsKey(pair.Right))
            .Select(pair => (place[pair.Left], place[pair.Right], pair.Settled ?? EventLikeness.Weigh(pair.Signs, weights)));
        var found = new int[inside.Count];
        foreach (var (group, number) in AverageLinkage.Group(inside.Count, links, threshold).Select((group, number) => (group, number)))
        {
            foreach (var item in group)
            {
                found[item] = number;
            }
        }

        return Compare(inside, found);
    }

    private StoryScores Compare(List<int> inside, int[] found)
    {
        double precision = 0, recall = 0, cross = 0, crossFound = 0;
        for (var i = 0; i < inside.Count; i++)
        {
            int both = 0, predicted = 0, gold = 0;
            for (var k = 0; k < inside.Count; k++)
            {
                var isGold = _labels[inside[i]].Story == _labels[inside[k]].Story;
                predicted += found[i] == found[k] ? 1 : 0;
                gold += isGold ? 1 : 0;
                both += isGold && found[i] == found[k] ? 1 : 0;
                if (isGold && _articles[inside[i]].IsChinese != _articles[inside[k]].IsChinese)
                {
                    cross++;
                    crossFound += found[i] == found[k] ? 1 : 0;
                }
            }

            precision += (double)both / predicted;
            recall += (double)both / gold;
        }

        return new StoryScores(precision / inside.Count, recall / inside.Count, cross > 0 ? crossFound / cross : 0);
    }

    private sealed record Pair(int Left, int Right, double[] Signs, double? Settled);
}
