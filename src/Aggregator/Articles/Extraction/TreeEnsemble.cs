namespace Aggregator.Articles.Extraction;

/// <summary>Boosted decision trees: the sum of one leaf of each tree is the log-odds that a block belongs to the article.</summary>
internal sealed class TreeEnsemble
{
    private readonly QuickScorer _scorer;
    private float[]? _means;

    public TreeEnsemble(float bias, IReadOnlyList<TreeNode> nodes, IReadOnlyList<int> roots)
    {
        (Bias, Nodes, Roots) = (bias, nodes, roots);
        _scorer = new QuickScorer(bias, nodes, roots);
    }

    public float Bias { get; }

    public IReadOnlyList<TreeNode> Nodes { get; }

    public IReadOnlyList<int> Roots { get; }

    /// <summary>0 to 1.</summary>
    public float Predict(ReadOnlySpan<float> features)
    {
        var result = 0f;
        Predict(features, features.Length, new Span<float>(ref result));

        return result;
    }

    /// <summary>The same for as many rows as there are results, <paramref name="width"/> numbers apart.</summary>
    public void Predict(ReadOnlySpan<float> rows, int width, Span<float> results)
    {
        _scorer.Sum(rows, width, results);

        for (var i = 0; i < results.Length; i++)
        {
            results[i] = 1 / (1 + MathF.Exp(-results[i]));
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
            for (var node = root; Nodes[node].Feature >= 0;)
            {
                var next = features[Nodes[node].Feature] <= Nodes[node].Value ? Nodes[node].Left : Nodes[node].Right;
                moved[Nodes[node].Feature] += _means[next] - _means[node];
                node = next;
            }
        }

        return moved;
    }

    private float[] MeansOf()
    {
        var means = new float[Nodes.Count];

        // Children come after their parents.
        for (var i = Nodes.Count - 1; i >= 0; i--)
        {
            means[i] = Nodes[i].Feature < 0 ? Nodes[i].Value : (means[Nodes[i].Left] + means[Nodes[i].Right]) / 2;
        }

        return means;
    }
}

/// <param name="Feature">Which number decides; -1 for a leaf.</param>
/// <param name="Value">The number up to which it goes left; what a leaf adds.</param>
internal readonly record struct TreeNode(int Feature, float Value, int Left, int Right);
