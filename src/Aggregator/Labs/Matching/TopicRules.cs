namespace Aggregator.Labs.Matching;

/// <summary>Tells the kind of news by conditions with weights.</summary>
internal sealed class TopicRules(IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>> topics, SignalGroups signals)
{
    private readonly List<(string Topic, List<(Condition Condition, double Weight)> Terms)> _topics =
        [.. topics.Select(topic => (topic.Key, topic.Value.Select(term => (Condition.Parse(term.Key, signals, "recognition.json"), term.Value)).ToList()))];

    /// <summary>The heaviest topic, <c>other</c> when nothing speaks for any.</summary>
    public string TopicOf(Evidence evidence)
    {
        var best = (Topic: "other", Weight: 0.99);

        foreach (var (topic, terms) in _topics)
        {
            var weight = terms.Sum(term => term.Condition.Holds(evidence) ? term.Weight : 0);
            best = weight > best.Weight ? (topic, weight) : best;
        }

        return best.Topic;
    }
}
