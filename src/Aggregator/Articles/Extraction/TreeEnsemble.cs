namespace Aggregator.Articles.Extraction;

/// <summary>
/// Boosted decision trees: the sum of one leaf of each tree is the log-odds that a block belongs to the article. All trees lie
/// in one array of nodes.
/// </summary>
internal sealed class TreeEnsemble
{
    private readonly TreeNode[] _nodes;
    private readonly int[] _roots;
    private readonly float _bias;

    public TreeEnsemble(float bias, IReadOnlyList<TreeNode> nodes, IReadOnlyList<int> roots)
    {
        (_bias, _nodes, _roots) = (bias, [.. nodes], [.. roots]);
    }

    public float Bias => _bias;

    public IReadOnlyList<TreeNode> Nodes => _nodes;

    public IReadOnlyList<int> Roots => _roots;

    /// <summary>0 to 1.</summary>
    public float Predict(ReadOnlySpan<float> features)
    {
        var sum = _bias;

        foreach (var root in _roots)
        {
            ref readonly var node = ref _nodes[root];

            while (node.Feature >= 0)
            {
                node = ref _nodes[features[node.Feature] <= node.Value ? node.Left : node.Right];
            }

            sum += node.Value;
        }

        return 1 / (1 + MathF.Exp(-sum));
    }
}

/// <param name="Feature">Which number decides; -1 for a leaf.</param>
/// <param name="Value">The number up to which it goes left; what a leaf adds.</param>
internal readonly record struct TreeNode(int Feature, float Value, int Left, int Right);
