namespace Aggregator.Articles.Extraction;

/// <summary>Boosted decision trees: the sum of one leaf of each tree is the log-odds that a block belongs to the article.</summary>
internal sealed class TreeEnsemble(float bias, IReadOnlyList<TreeNode> nodes, IReadOnlyList<int> roots)
{
    private readonly TreeNode[] _nodes = [.. nodes];
    private readonly QuickScorer _scorer = new(bias, nodes, roots);
    private float[]? _means;

    public float Bias { get; } = bias;

    public IReadOnlyList<TreeNode> Nodes => _nodes;

    public IReadOnlyList<int> Roots { get; } = roots;

    /// <summary>Gives as many results, 0 to 1, as there are rows, <paramref name="width"/> numbers apart.</summary>
    public void Predict(ReadOnlySpan<float> rows, int width, Span<float> results)
    {
        _scorer.Sum(rows, width, results);
        foreach (ref var result in results)
        {
            result = 1 / (1 + MathF.Exp(-result));
        }
    }

    /// <summary>
    /// How much each number moved the log-odds, up or down: at every node of its way down, from the mean of the leaves below that node
    /// to the mean of those that were left (Saabas 2014, "Interpreting random forests").
    /// </summary>
    public float[] Explain(ReadOnlySpan<float> features)
    {
        _means ??= MeansOf();
        var moved = new float[features.Length];
        foreach (var root in Roots)
        {
            for (var at = root; _nodes[at].Feature >= 0;)
            {
                var node = _nodes[at];
                var next = node.Next(features);
                moved[node.Feature] += _means[next] - _means[at];
                at = next;
            }
        }

        return moved;
    }

    private float[] MeansOf()
    {
        var means = new float[_nodes.Length];

        // Children come after their parents.
        for (var i = _nodes.Length - 1; i >= 0; i--)
        {
            var node = _nodes[i];
            means[i] = node.Feature < 0 ? node.Value : (means[node.Left] + means[node.Right]) / 2;
        }

        return means;
    }
}

/// <param name="Feature">Which number decides; -1 for a leaf.</param>
/// <param name="Value">The number up to which it goes left; what a leaf adds.</param>
internal readonly record struct TreeNode(int Feature, float Value, int Left, int Right)
{
    public int Next(ReadOnlySpan<float> features) => features[Feature] <= Value ? Left : Right;
}
