namespace Aggregator.Articles.Extraction;

/// <summary>
/// Boosted decision trees: the sum of one leaf of each tree is the log-odds that a block belongs to the article. All trees lie
/// in one array; the rows of a page go down a tree in step with each other, since then no row waits for another's comparison.
/// </summary>
internal sealed class TreeEnsemble
{
    private readonly FlatNode[] _flat;
    private readonly (int Root, int Depth)[] _trees;
    private float[]? _means;

    public TreeEnsemble(float bias, IReadOnlyList<TreeNode> nodes, IReadOnlyList<int> roots)
    {
        (Bias, Nodes, Roots) = (bias, nodes, roots);
        _flat = new FlatNode[nodes.Count];
        _trees = new (int, int)[roots.Count];

        for (var tree = 0; tree < roots.Count; tree++)
        {
            _trees[tree] = (roots[tree], Flatten(roots[tree], 0));
        }
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
        results.Fill(Bias);

        foreach (var (root, depth) in _trees)
        {
            var row = 0;

            for (; row + 4 <= results.Length; row += 4)
            {
                var (a, b, c, d) = (root, root, root, root);
                var at = row * width;

                for (var level = 0; level < depth; level++)
                {
                    a = Next(a, rows, at);
                    b = Next(b, rows, at + width);
                    c = Next(c, rows, at + 2 * width);
                    d = Next(d, rows, at + 3 * width);
                }

                results[row] += _flat[a].Output;
                results[row + 1] += _flat[b].Output;
                results[row + 2] += _flat[c].Output;
                results[row + 3] += _flat[d].Output;
            }

            for (; row < results.Length; row++)
            {
                var a = root;

                for (var level = 0; level < depth; level++)
                {
                    a = Next(a, rows, row * width);
                }

                results[row] += _flat[a].Output;
            }
        }

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

    // A leaf leads to itself, since no number is above infinity.
    private int Next(int node, ReadOnlySpan<float> rows, int at)
    {
        ref readonly var flat = ref _flat[node];

        return rows[at + flat.Feature] <= flat.Limit ? flat.Left : flat.Left + 1;
    }

    /// <summary>How deep the tree is below the node. The two children of a node lie side by side.</summary>
    private int Flatten(int index, int depth)
    {
        var node = Nodes[index];

        if (node.Feature < 0)
        {
            _flat[index] = new FlatNode(0, float.PositiveInfinity, index, node.Value);
            return depth;
        }

        if (node.Right != node.Left + 1)
        {
            throw new ArgumentException("The children of a node do not lie side by side.");
        }

        _flat[index] = new FlatNode(node.Feature, node.Value, node.Left, 0);

        return Math.Max(Flatten(node.Left, depth + 1), Flatten(node.Right, depth + 1));
    }

    private readonly record struct FlatNode(int Feature, float Limit, int Left, float Output);
}

/// <param name="Feature">Which number decides; -1 for a leaf.</param>
/// <param name="Value">The number up to which it goes left; what a leaf adds.</param>
internal readonly record struct TreeNode(int Feature, float Value, int Left, int Right);
