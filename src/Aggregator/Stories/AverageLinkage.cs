namespace Aggregator.Stories;

/// <summary>
/// Average-linkage clustering: joins items into groups, the most similar first, as long as the mean similarity over all pairs of two
/// groups reaches the threshold. Pairs not given count as 0.
/// </summary>
internal sealed class AverageLinkage
{
    private readonly double _threshold;
    private readonly List<List<int>?> _groups;
    private readonly List<int> _weights;
    private readonly List<Dictionary<int, double>> _sums;
    private readonly PriorityQueue<(int Left, int Right), (double Distance, int Left, int Right)> _next = new();

    private AverageLinkage(IReadOnlyList<int> weights, IEnumerable<(int Left, int Right, double Similarity)> pairs, double threshold)
    {
        _threshold = threshold;
        _weights = [.. weights];
        _groups = [.. Enumerable.Range(0, weights.Count).Select(item => new List<int> { item })];
        _sums = [.. Enumerable.Range(0, weights.Count).Select(_ => new Dictionary<int, double>())];
        foreach (var (left, right, similarity) in pairs)
        {
            Link(left, right, similarity * weights[left] * weights[right]);
        }
    }

    /// <summary>The groups, each with its items in order; pairs must not repeat.</summary>
    /// <param name="weights">One for each item: as how many it counts in a mean.</param>
    public static IEnumerable<IReadOnlyList<int>> Group(
        IReadOnlyList<int> weights, IEnumerable<(int Left, int Right, double Similarity)> pairs, double threshold)
    {
        var linkage = new AverageLinkage(weights, pairs, threshold);
        linkage.Run();
        return linkage._groups.OfType<List<int>>();
    }

    private void Run()
    {
        while (_next.TryDequeue(out var pair, out _))
        {
            // Entries of groups that have been joined meanwhile are stale: their sums were linked anew.
            if (_groups[pair.Left] is { } left && _groups[pair.Right] is { } right)
            {
                Join(pair.Left, left, pair.Right, right);
            }
        }
    }

    private void Join(int leftId, List<int> left, int rightId, List<int> right)
    {
        var sums = new SortedDictionary<int, double>();
        foreach (var (id, sum) in _sums[leftId].Concat(_sums[rightId]))
        {
            if (id != leftId && id != rightId)
            {
                sums[id] = sums.GetValueOrDefault(id) + sum;
                _sums[id].Remove(leftId);
                _sums[id].Remove(rightId);
            }
        }

        left.AddRange(right);
        left.Sort();
        var joined = _groups.Count;
        _groups.Add(left);
        _weights.Add(_weights[leftId] + _weights[rightId]);
        _sums.Add([]);
        _groups[leftId] = _groups[rightId] = null;
        _sums[leftId] = _sums[rightId] = [];
        foreach (var (id, sum) in sums)
        {
            Link(id, joined, sum);
        }
    }

    private void Link(int left, int right, double sum)
    {
        _sums[left][right] = sum;
        _sums[right][left] = sum;
        var mean = sum / ((double)_weights[left] * _weights[right]);
        if (mean >= _threshold)
        {
            // Equal similarity is settled by number, so that the outcome never depends on chance.
            _next.Enqueue((left, right), (-mean, left, right));
        }
    }
}
