namespace Aggregator.Labs.Matching;

/// <summary>Orders labs by how much a text is about them: title before lead before body, often before once.</summary>
internal static class Centrality
{
    private const int FrontLength = 12;

    /// <summary>Indexes of the labs that count, the most central first.</summary>
    public static IReadOnlyList<int> Order(TextScan scan, CentralityWeights weights)
    {
        var tallies = new Dictionary<int, Tally>();

        foreach (var name in scan.Names.Where(name => name.Counts))
        {
            if (!tallies.TryGetValue(name.Alias.Lab, out var tally))
            {
                tallies.Add(name.Alias.Lab, tally = new Tally(name.Start));
            }

            tally.Add(name, weights);
        }

        return [.. tallies.OrderByDescending(pair => pair.Value.Sum).ThenBy(pair => pair.Value.First).Select(pair => pair.Key)];
    }

    private sealed class Tally(int first)
    {
        private readonly double[] _shares = [1, 1, 1];

        public int First => first;

        public double Sum { get; private set; }

        public void Add(AliasMatch name, CentralityWeights weights)
        {
            var field = (int)name.Field;
            var weight = name.Field switch { TextField.Title => weights.Title, TextField.Lead => weights.Lead, _ => weights.Body };
            weight *= name.Field == TextField.Title && name.Start < FrontLength ? weights.Front : 1;
            weight *= name.IsSure ? 1 : weights.Unsure;
            Sum += weight * _shares[field];
            _shares[field] *= 1 - weights.Repeat;
        }
    }
}
