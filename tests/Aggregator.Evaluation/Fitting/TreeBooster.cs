namespace Aggregator.Evaluation.Fitting;

/// <summary>How trees are grown.</summary>
internal sealed record BoosterSettings
{
    public int Trees { get; init; } = 80;

    public int Leaves { get; init; } = 24;

    public double Rate { get; init; } = 0.12;

    /// <summary>Least sum of second derivatives in a leaf.</summary>
    public double MinLeaf { get; init; } = 4;

    public double Ridge { get; init; } = 4;

    /// <summary>Share of the features each tree may use.</summary>
    public double Features { get; init; } = 0.35;

    /// <summary>Share of the pages each tree sees.</summary>
    public double Rows { get; init; } = 0.5;

    public int Seed { get; init; } = 1;
}

/// <summary>Gradient boosting on the logistic loss, over features cut into at most 64 bins; leaves grow where they gain most.</summary>
internal sealed class TreeBooster(BoosterSettings settings)
{
    private const int Bins = 64;

    public TreeEnsemble Fit(float[][] rows, float[] labels, float[] weights)
    {
        var random = new Random(settings.Seed);
        var bins = BinnedRows.Of(rows, Bins);
        var positive = 0.0;
        var all = 0.0;

        for (var i = 0; i < labels.Length; i++)
        {
            positive += labels[i] * weights[i];
            all += weights[i];
        }

        var bias = (float)Math.Log((positive + 1) / (all - positive + 1));
        var scores = new float[rows.Length];
        Array.Fill(scores, bias);
        var nodes = new List<TreeNode>();
        var roots = new List<int>();
        var (gradients, curvatures) = (new float[rows.Length], new float[rows.Length]);
        for (var tree = 0; tree < settings.Trees; tree++)
        {
            for (var i = 0; i < rows.Length; i++)
            {
                var likely = 1 / (1 + MathF.Exp(-scores[i]));
                gradients[i] = weights[i] * (labels[i] - likely);
                curvatures[i] = weights[i] * likely * (1 - likely);
            }

            var sample = Enumerable.Range(0, rows.Length).Where(_ => random.NextDouble() < settings.Rows).ToArray();
            var features = Enumerable.Range(0, bins.Features).Where(_ => random.NextDouble() < settings.Features).ToArray();
            var grown = Grow(bins, gradients, curvatures, sample, features);
            roots.Add(nodes.Count);
            var root = nodes.Count;
            nodes.AddRange(grown.Select(node =>
                node.Feature < 0 ? node : node with { Left = node.Left + root, Right = node.Right + root }));

            for (var i = 0; i < rows.Length; i++)
            {
                var node = grown[0];
                while (node.Feature >= 0)
                {
                    node = grown[rows[i][node.Feature] <= node.Value ? node.Left : node.Right];
                }

                scores[i] += node.Value;
            }
        }

        return new TreeEnsemble(bias, nodes, roots);
    }

    private List<TreeNode> Grow(BinnedRows bins, float[] gradients, float[] curvatures, int[] sample, int[] features)
    {
        var nodes = new List<TreeNode> { default };
        var open = new List<Leaf> { Measure(bins, gradients, curvatures, sample, 0, sample.Length, 0, features, null, null) };
        var leaves = 1;
        while (leaves < settings.Leaves && open.MaxBy(leaf => leaf.Gain) is { Gain: > 1e-3 } leaf)
        {
            open.Remove(leaf);
            var middle = Partition(bins, sample, leaf);
            var (left, right) = (nodes.Count, nodes.Count + 1);
            nodes.AddRange([default, default]);
            nodes[leaf.Node] = new TreeNode(leaf.Feature, bins.Cut(leaf.Feature, leaf.Bin), left, right);
            var smallIsLeft = middle - leaf.From <= leaf.To - middle;
            var small = smallIsLeft
                ? Measure(bins, gradients, curvatures, sample, leaf.From, middle, left, features, null, null)
                : Measure(bins, gradients, curvatures, sample, middle, leaf.To, right, features, null, null);
            var large = smallIsLeft
                ? Measure(bins, gradients, curvatures, sample, middle, leaf.To, right, features, leaf, small)
                : Measure(bins, gradients, curvatures, sample, leaf.From, middle, left, features, leaf, small);
            open.AddRange([small, large]);
            leaves++;
        }

        foreach (var leaf in open)
        {
            nodes[leaf.Node] = new TreeNode(-1, (float)(settings.Rate * leaf.Gradient / (leaf.Curvature + settings.Ridge)), 0, 0);
        }

        return nodes;
    }

    private static int Partition(BinnedRows bins, int[] sample, Leaf leaf)
    {
        var at = leaf.From;

        for (var i = leaf.From; i < leaf.To; i++)
        {
            if (bins.Row(sample[i])[leaf.Feature] <= leaf.Bin)
            {
                (sample[at], sample[i]) = (sample[i], sample[at]);
                at++;
            }
        }

        return at;
    }

    private Leaf Measure(
        BinnedRows bins, float[] gradients, float[] curvatures, int[] sample, int from, int to, int node, int[] features,
        Leaf? parent, Leaf? sibling)
    {
        var leaf = new Leaf { Node = node, From = from, To = to, Sums = new (double G, double H)[features.Length * Bins] };

        if (parent is not null && sibling is not null)
        {
            for (var i = 0; i < leaf.Sums.Length; i++)
            {
                leaf.Sums[i] = (parent.Sums[i].G - sibling.Sums[i].G, parent.Sums[i].H - sibling.Sums[i].H);
            }
        }
        else
        {
            for (var i = from; i < to; i++)
            {
                var row = bins.Row(sample[i]);
                var (g, h) = (gradients[sample[i]], curvatures[sample[i]]);
                for (var f = 0; f < features.Length; f++)
                {
                    ref var sum = ref leaf.Sums[f * Bins + row[features[f]]];
                    sum.G += g;
                    sum.H += h;
                }
            }
        }

        for (var b = 0; b < Bins && features.Length > 0; b++)
        {
            leaf.Gradient += leaf.Sums[b].G;
            leaf.Curvature += leaf.Sums[b].H;
        }

        FindSplit(leaf, features);

        return leaf;
    }

    private void FindSplit(Leaf leaf, int[] features)
    {
        var whole = leaf.Gradient * leaf.Gradient / (leaf.Curvature + settings.Ridge);

        for (var f = 0; f < features.Length; f++)
        {
            var (g, h) = (0.0, 0.0);
            for (var b = 0; b < Bins - 1; b++)
            {
                var sum = leaf.Sums[f * Bins + b];
                (g, h) = (g + sum.G, h + sum.H);
                var (otherG, otherH) = (leaf.Gradient - g, leaf.Curvature - h);
                if (h < settings.MinLeaf || otherH < settings.MinLeaf)
                {
                    continue;
                }

                var gain = g * g / (h + settings.Ridge) + otherG * otherG / (otherH + settings.Ridge) - whole;
                if (gain > leaf.Gain)
                {
                    (leaf.Gain, leaf.Feature, leaf.Bin) = (gain, features[f], b);
                }
            }
        }
    }

    private sealed class Leaf
    {
        public required int Node { get; init; }

        public required int From { get; init; }

        public required int To { get; init; }

        public required (double G, double H)[] Sums { get; init; }

        public double Gradient { get; set; }

        public double Curvature { get; set; }

        public double Gain { get; set; }

        public int Feature { get; set; }

        public int Bin { get; set; }
    }
}
