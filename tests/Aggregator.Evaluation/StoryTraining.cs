using Aggregator.Evaluation.Fitting;

namespace Aggregator.Evaluation;

/// <summary>Fits the weights of the story model to labelled windows, and groups each window by weights that its topics had no part in.</summary>
internal sealed class StoryTraining
{
    private const double Ridge = 0.05;

    private readonly IReadOnlyList<LabelledPairs> _windows;
    private readonly Dictionary<string, double[]> _without = [];
    private readonly ILookup<string, string> _sharers;

    public StoryTraining(IReadOnlyList<LabelledPairs> windows)
    {
        _windows = windows;
        var topics = windows.SelectMany(window => window.Labels).Select(label => label.Topic).ToList();
        var copies = NearCopies.Of([.. windows.SelectMany(window => window.Articles).Select(article => $"{article.Article.Title} {article.Article.Excerpt}")]);
        _sharers = topics.SelectMany((topic, i) => copies[i].Select(copy => (topic, Sharer: topics[copy]))).ToLookup(pair => pair.topic, pair => pair.Sharer);
    }

    /// <summary>The weights of everything but the topics left out, and those that hold a near copy of an article of theirs.</summary>
    public double[] Fit(params IReadOnlyList<string> leftOut)
    {
        var topics = leftOut.Concat(leftOut.SelectMany(topic => _sharers[topic])).ToHashSet();
        var key = string.Join('\n', topics.Order(StringComparer.Ordinal));
        if (!_without.TryGetValue(key, out var weights))
        {
            var lessons = _windows.SelectMany(window => window.Lessons(topics)).ToList();
            _without[key] = weights = RidgeFit.Fit([.. lessons.Select(lesson => lesson.Signs)], [.. lessons.Select(lesson => lesson.IsOne)], Ridge);
        }

        return weights;
    }

    /// <summary>Leave-one-topic-out over the whole window: a pair is judged by weights fitted without the topics of its two articles.</summary>
    public int[] GroupUnseen(LabelledPairs window, double threshold) => window.Group((left, right) => Fit(left, right), threshold);
}
