namespace Aggregator.Labs.Matching;

/// <summary>
/// Finds the topics of an article by conditions with weights. These are data (<c>topics.json</c>), typed by hand and not fitted.
/// </summary>
internal sealed class TopicRules(IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>> topics, SignalGroups signals)
{
    private readonly List<(string Topic, List<(Condition Condition, double Weight)> Terms)> _topics =
        [.. topics.Select(topic => (
            topic.Key,
            topic.Value.Select(term => (Condition.Parse(term.Key, signals, "topics.json"), term.Value)).ToList()))];

    /// <summary>What speaks for each topic, by condition: the weights that ship with the program.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>> Embedded { get; } =
        EmbeddedFile.ReadJson("Labs/topics.json", MatchingJson.Default.TopicFile).Topics;

    /// <summary>The topics whose weights reach 1, the heaviest first; of equals the first in the data.</summary>
    public IReadOnlyList<string> TopicsOf(Evidence evidence) =>
        [.. _topics.Select(topic => (topic.Topic, Weight: topic.Terms.Where(one => one.Condition.Holds(evidence)).Sum(one => one.Weight)))
            .Where(topic => topic.Weight >= 1)
            .OrderByDescending(topic => topic.Weight)
            .Select(topic => topic.Topic)];
}

/// <summary>The file of the weights.</summary>
internal sealed record TopicFile(IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>> Topics);
