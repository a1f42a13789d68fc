namespace Aggregator.Labs.Matching;

/// <summary>Tells the kind of news by conditions with weights.</summary>
internal sealed class TopicRules(IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>> topics, SignalGroups signals)
{
    private readonly List<(string Topic, List<(Condition Condition, double Weight)> Terms)> _topics =
        [.. topics.Select(topic => (topic.Key, topic.Value.Select(term => (Condition.Parse(term.Key, signals, "recognition.json"), term.Value)).ToList()))];

    /// <summary>The topics that enough speaks for, the heaviest first; of equals the first in the data.</summary>
    public IReadOnlyList<string> TopicsOf(Evidence evidence) =>
        [.. _topics.Select(topic => (topic.Topic, Weight: topic.Terms.Sum(term => term.Condition.Holds(evidence) ? term.Weight : 0)))
            .Where(topic => topic.Weight >= 1)
            .OrderByDescending(topic => topic.Weight)
            .Select(topic => topic.Topic)];
}
