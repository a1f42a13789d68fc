namespace Aggregator.Labs.Matching;

/// <summary>Orders labs by how much a text is about them: title before lead before body, often before once.</summary>
internal static class Centrality
{
    /// <summary>Indexes of the labs that count, the most central first.</summary>
    public static IReadOnlyList<int> Order(IEnumerable<AliasMatch> names, CentralityWeights weights)
    {
        var tallies = new Dictionary<int, Tally>();
        foreach (var name in names.Where(name => name.Counts))
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
            var weight = name.Field switch
            {
                TextField.Title when name.IsAtFront => weights.Title * weights.Front,
                TextField.Title => weights.Title,
                TextField.Lead => weights.Lead,
                _ => weights.Body,
            };
            weight *= name.IsSure ? 1 : weights.Unsure;
            Sum += weight * _shares[(int)name.Field];
            _shares[(int)name.Field] *= 1 - weights.Repeat;
        }
    }
}
