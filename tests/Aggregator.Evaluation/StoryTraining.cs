namespace Aggregator.Evaluation;

/// <summary>Fits the weights of the story model to labelled windows, and groups each window by weights that its topics had no part in.</summary>
internal sealed class StoryTraining(IReadOnlyList<LabelledPairs> windows)
{
    private const double Ridge = 0.05;

    private readonly Dictionary<string, double[]> _without = [];

    /// <summary>The weights of everything but the topics left out.</summary>
    public double[] Fit(params IReadOnlyList<string> leftOut)
    {
        var key = string.Join('\n', leftOut.Order(StringComparer.Ordinal));
        if (!_without.TryGetValue(key, out var weights))
        {
            var lessons = windows.SelectMany(window => window.Lessons(leftOut.ToHashSet())).ToList();
            _without[key] = weights = RidgeFit.Fit([.. lessons.Select(lesson => lesson.Signs)], [.. lessons.Select(lesson => lesson.IsOne)], Ridge);
        }

        return weights;
    }

    /// <summary>
    /// Leave-one-topic-out over the whole window: a pair inside a topic is judged by weights fitted without that topic, a
    /// pair of two topics by the mean of the two judgements.
    /// </summary>
    public int[] GroupUnseen(LabelledPairs window, double threshold) =>
        window.Group((left, right) => left == right ? [Fit(left)] : [Fit(left), Fit(right)], threshold);

    /// <summary>Topics dealt into parts by chance, each part judged by weights fitted without it; a pair of two parts by weights fitted without both.</summary>
    public int[] GroupUnseen(LabelledPairs window, int parts, int seed, double threshold)
    {
        var topics = windows.SelectMany(one => one.Labels).Select(label => label.Topic).Distinct().Order(StringComparer.Ordinal).ToArray();
        new Random(seed).Shuffle(topics);
        var partOf = topics.Index().ToDictionary(topic => topic.Item, topic => topic.Index % parts);
        return window.Group(
            (left, right) => [Fit([.. topics.Where(topic => partOf[topic] == partOf[left] || partOf[topic] == partOf[right])])],
            threshold);
    }
}
