namespace Aggregator.Labs.Matching;

/// <summary>Orders labs by how much a text is about them: title before lead before body, often before once.</summary>
internal static class Centrality
{
    /// <summary>Indexes of the labs that count, the most central first.</summary>
    public static IReadOnlyList<int> Order(IEnumerable<AliasMatch> names, CentralityWeights weights) =>
    [
        .. names.Where(name => name.Counts).GroupBy(name => name.Alias.Lab)
            .OrderByDescending(lab => SumOf(lab, weights)).ThenBy(lab => lab.First().Start)
            .Select(lab => lab.Key),
    ];

    private static double SumOf(IEnumerable<AliasMatch> names, CentralityWeights weights)
    {
        var sum = 0.0;
        double[] shares = [1, 1, 1];
        foreach (var name in names)
        {
            sum += WeightOf(name, weights) * shares[(int)name.Field];
            shares[(int)name.Field] *= 1 - weights.Repeat;
        }

        return sum;
    }

    private static double WeightOf(AliasMatch name, CentralityWeights weights)
    {
        var weight = name.Field switch
        {
            TextField.Title when name.IsAtFront => weights.Title * weights.Front,
            TextField.Title => weights.Title,
            TextField.Lead => weights.Lead,
            _ => weights.Body,
        };
        if (!name.IsSure)
        {
            weight *= weights.Unsure;
        }

        return weight;
    }
}
