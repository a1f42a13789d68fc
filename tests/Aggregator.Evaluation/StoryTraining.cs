using Aggregator.Evaluation.Fitting;

namespace Aggregator.Evaluation;

/// <summary>Fits the weights of the story model to labelled windows, and groups them by weights that have not seen their topics.</summary>
internal sealed class StoryTraining
{
    private const double Ridge = 0.05;

    private readonly IReadOnlyList<LabelledPairs> _windows;
    private readonly Dictionary<string, double[]> _without = [];
    private readonly ILookup<string, string> _topicsOfCopies;

    public StoryTraining(IReadOnlyList<LabelledPairs> windows)
    {
        _windows = windows;
        var topics = windows.SelectMany(window => window.Labels).Select(label => label.Topic).ToList();
        var texts = windows.SelectMany(window => window.Articles).Select(vector => $"{vector.Article.Title} {vector.Article.Excerpt}");
        var copies = NearCopies.Of([.. texts]);
        _topicsOfCopies = topics
            .SelectMany((topic, i) => copies[i].Select(copy => (Topic: topic, OfCopy: topics[copy])))
            .ToLookup(pair => pair.Topic, pair => pair.OfCopy);
    }

    /// <summary>The weights of everything but the topics left out, and those that hold a near copy of an article of theirs.</summary>
    public double[] Fit(params IReadOnlyList<string> leftOut)
    {
        var topics = leftOut.Concat(leftOut.SelectMany(topic => _topicsOfCopies[topic])).ToHashSet();
        var key = string.Join('\n', topics.Order(StringComparer.Ordinal));
        if (!_without.TryGetValue(key, out var weights))
        {
            var lessons = _windows.SelectMany(window => window.Lessons(topics)).ToList();
            weights = RidgeFit.Fit([.. lessons.Select(lesson => lesson.Signs)], [.. lessons.Select(lesson => lesson.IsOne)], Ridge);
            _without[key] = weights;
        }

        return weights;
    }

    /// <summary>Leave-one-topic-out over the whole window: a pair is judged by weights fitted without its articles' topics.</summary>
    public int[] GroupUnseen(LabelledPairs window, double threshold) => window.Group((left, right) => Fit(left, right), threshold);
}
