namespace Aggregator.Articles.Extraction;

/// <summary>
/// The fitted model of blocks: two looks, the second of which sees what the first thought of the neighbours. Its numbers
/// are data (<c>block-model.json</c>), written by the evaluation program's <c>extraction-fit</c>.
/// </summary>
internal sealed class BlockModel
{
    private const string Resource = "Articles/block-model.json";

    public BlockModel(IWordWeights weights, TreeEnsemble first, TreeEnsemble second, IReadOnlyList<string> features) =>
        (Weights, First, Second, Features) = (weights, first, second, features);

    public IWordWeights Weights { get; }

    public TreeEnsemble First { get; }

    public TreeEnsemble Second { get; }

    /// <summary>The features it was fitted to; see <see cref="NameFeatures"/>.</summary>
    public IReadOnlyList<string> Features { get; }

    /// <summary>The one that ships with the program.</summary>
    public static BlockModel LoadDefault()
    {
        using var stream = typeof(BlockModel).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The program was built without {Resource}.");
        var data = JsonSerializer.Deserialize(stream, BlockModelJson.Default.BlockModelData)
            ?? throw new InvalidOperationException($"{Resource} is empty.");

        return new BlockModel(new WordTable(data), data.First.ToEnsemble(), data.Second.ToEnsemble(), data.Features);
    }

    /// <summary>What the code calls its features; the model must have been fitted to the same.</summary>
    public static IReadOnlyList<string> NameFeatures(FlatPage page, IWordWeights weights)
    {
        var names = new List<string>();
        var features = new BlockFeatures(page, new PageHints(page, new PageSignals("", "", null)), null, weights);
        features.Describe(page.Blocks[0], new FeatureRow { Names = names });
        new NeighbourFeatures(page, features, new float[page.Blocks.Count]).Describe(page.Blocks[0], new FeatureRow { Names = names });

        return names;
    }

    /// <summary>How likely each block belongs to the article, 0 to 1, by block index.</summary>
    public float[] Predict(FlatPage page, PageHints hints, PageNode? top) => PredictTwice(page, hints, top, null).Second;

    /// <summary>The same with the likelihoods of the first look.</summary>
    /// <param name="without">Features of the first look that are left out by name, to learn what they are worth; null for none.</param>
    public (float[] First, float[] Second) PredictTwice(FlatPage page, PageHints hints, PageNode? top, Func<string, bool>? without)
    {
        var blocks = page.Blocks;
        var (width, first, second) = (Features.Count, new float[blocks.Count], new float[blocks.Count]);
        var rows = ArrayPool<float>.Shared.Rent(width * blocks.Count);

        try
        {
            var features = new BlockFeatures(page, hints, top, Weights);
            var row = new FeatureRow();

            foreach (var block in blocks)
            {
                row.Begin(rows, block.Index * width);
                features.Describe(block, row);
            }

            var known = row.Count;

            for (var feature = 0; feature < known && without is not null; feature++)
            {
                for (var i = 0; i < blocks.Count && without(Features[feature]); i++)
                {
                    rows[i * width + feature] = 0;
                }
            }

            First.Predict(rows, width, first);
            var neighbours = new NeighbourFeatures(page, features, first);

            foreach (var block in blocks)
            {
                row.Begin(rows, block.Index * width + known);
                neighbours.Describe(block, row);
            }

            Second.Predict(rows, width, second);

            return (first, second);
        }
        finally
        {
            ArrayPool<float>.Shared.Return(rows);
        }
    }

    /// <summary>What moved the first look most towards keeping a block (or dropping it), in words with the numbers.</summary>
    public string Explain(BlockFeatures features, PageBlock block, bool isKept)
    {
        var row = new FeatureRow();
        features.Describe(block, row);
        var moved = First.Explain(row.Values);
        var values = row.Values.ToArray();
        var sign = isKept ? 1 : -1;
        var most = Enumerable.Range(0, moved.Length).Where(i => moved[i] * sign > 0.02f).OrderByDescending(i => moved[i] * sign).Take(3);
        return string.Join(", ", most.Select(i => string.Create(CultureInfo.InvariantCulture, $"{Features[i]} {values[i]:0.##}")));
    }
}

/// <summary>The file form of a <see cref="BlockModel"/>.</summary>
internal sealed record BlockModelData
{
    /// <summary>What the trees' features are called, in order: those of the first look, then what the second sees more.</summary>
    public required IReadOnlyList<string> Features { get; init; }

    public required IReadOnlyDictionary<string, float> Labels { get; init; }

    public required IReadOnlyDictionary<string, float> NearLabels { get; init; }

    public required IReadOnlyDictionary<string, float> Texts { get; init; }

    public required TreesData First { get; init; }

    public required TreesData Second { get; init; }
}

/// <summary>The file form of a <see cref="TreeEnsemble"/>.</summary>
internal sealed record TreesData
{
    public required float Bias { get; init; }

    /// <summary>A tree a row, its nodes one after the other from the root: feature, value, left, right; a leaf is -1, value.</summary>
    public required IReadOnlyList<IReadOnlyList<float>> Trees { get; init; }

    public TreeEnsemble ToEnsemble()
    {
        var nodes = new List<TreeNode>();
        var roots = new List<int>();

        foreach (var tree in Trees)
        {
            var root = nodes.Count;
            roots.Add(root);

            for (var i = 0; i < tree.Count;)
            {
                if (tree[i] < 0)
                {
                    nodes.Add(new TreeNode(-1, tree[i + 1], 0, 0));
                    i += 2;
                }
                else
                {
                    nodes.Add(new TreeNode((int)tree[i], tree[i + 1], root + (int)tree[i + 2], root + (int)tree[i + 3]));
                    i += 4;
                }
            }
        }

        return new TreeEnsemble(Bias, nodes, roots);
    }

    public static TreesData Of(TreeEnsemble ensemble)
    {
        var trees = new List<IReadOnlyList<float>>();

        for (var i = 0; i < ensemble.Roots.Count; i++)
        {
            var root = ensemble.Roots[i];
            var end = i + 1 < ensemble.Roots.Count ? ensemble.Roots[i + 1] : ensemble.Nodes.Count;
            var row = new List<float>();

            for (var n = root; n < end; n++)
            {
                var node = ensemble.Nodes[n];
                row.AddRange(node.Feature < 0 ? [-1, node.Value] : [node.Feature, node.Value, node.Left - root, node.Right - root]);
            }

            trees.Add(row);
        }

        return new TreesData { Bias = ensemble.Bias, Trees = trees };
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(BlockModelData))]
internal sealed partial class BlockModelJson : JsonSerializerContext;
