using Aggregator.Articles;

namespace Aggregator.Labs.Matching;

/// <summary>
/// The scoring rule: the weights of the conditions that hold are added to a base, and the sum is made a share by the
/// logistic function. Conditions and weights are data; the weights were fitted by the evaluation program.
/// </summary>
internal sealed class RelevanceModel
{
    private readonly (Condition Condition, double Weight)[] _terms;

    public RelevanceModel(RelevanceFile file, SignalGroups signals)
    {
        File = file;
        _terms = [.. file.Weights.Select(pair => (Condition.Parse(pair.Key, signals, "relevance.json"), pair.Value))];
    }

    public static RelevanceModel Embedded { get; } =
        new(EmbeddedFile.ReadJson("Labs/relevance.json", MatchingJson.Default.RelevanceFile), SignalGroups.Embedded);

    public RelevanceFile File { get; }

    public double Threshold => File.Threshold;

    /// <summary>0 to 1.</summary>
    public double ScoreOf(Evidence evidence)
    {
        var sum = File.Base;
        foreach (var (condition, weight) in _terms)
        {
            if (condition.Holds(evidence))
            {
                sum += weight;
            }
        }

        return 1 / (1 + Math.Exp(-sum));
    }

    /// <summary>The conditions that hold with their weights, the heaviest first.</summary>
    public IReadOnlyList<ScorePart> PartsOf(Evidence evidence) =>
        [.. _terms.Where(term => term.Condition.Holds(evidence))
            .OrderByDescending(term => Math.Abs(term.Weight))
            .Select(term => new ScorePart(term.Condition.Text, term.Weight))];

    /// <summary>Which conditions hold, in the order of the file. Only the evaluation program calls it: a fit learns from these.</summary>
    public bool[] HoldingIn(Evidence evidence) => [.. _terms.Select(term => term.Condition.Holds(evidence))];
}

/// <summary>The scoring rule as its file holds it.</summary>
/// <param name="Threshold">From what score on an item is relevant.</param>
/// <param name="Weights">Weight by condition.</param>
internal sealed record RelevanceFile(double Threshold, double Base, Dictionary<string, double> Weights);
