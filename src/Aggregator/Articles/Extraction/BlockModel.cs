namespace Aggregator.Articles.Extraction;

/// <summary>
/// The fitted model of blocks: two looks, the second of which sees what the first thought of the neighbours. Its numbers
/// are data (<c>block-model.json</c>), written by the evaluation program's <c>extraction-fit</c>.
/// </summary>
/// <param name="Features">The names of the features it was fitted to; the code must compute the same.</param>
internal sealed record BlockModel(IWordWeights Weights, TreeEnsemble First, TreeEnsemble Second, IReadOnlyList<string> Features)
{
    /// <summary>The one that ships with the program.</summary>
    public static BlockModel LoadDefault()
    {
        var data = EmbeddedFile.ReadJson("Articles/block-model.json", BlockModelJson.Default.BlockModelData);
        return new BlockModel(data, data.First.ToEnsemble(), data.Second.ToEnsemble(), data.Features);
    }

    /// <summary>How likely each block belongs to the article, 0 to 1, by block index: at the first look and at the second.</summary>
    public (float[] First, float[] Second) PredictTwice(FlatPage page, PageHints hints, PageNode? top)
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

/// <summary>The file form of a <see cref="BlockModel"/>, and what its words weigh.</summary>
/// <param name="Features">
/// What the trees' features are called, in order: those of the first look, then what the second sees more.
/// </param>
internal sealed record BlockModelData(
    IReadOnlyList<string> Features, IReadOnlyDictionary<string, float> Labels, IReadOnlyDictionary<string, float> NearLabels,
    IReadOnlyDictionary<string, float> Texts, TreesData First, TreesData Second) : IWordWeights
{
    public (float Page, float Near) OfLabel(string word) => (Labels.GetValueOrDefault(word), NearLabels.GetValueOrDefault(word));

    public float OfText(string word) => Texts.GetValueOrDefault(word);
}

/// <summary>The file form of a <see cref="TreeEnsemble"/>.</summary>
/// <param name="Trees">
/// A tree a row, its nodes one after the other from the root: feature, value, left, right; a leaf is -1, value.
/// </param>
internal sealed record TreesData(float Bias, IReadOnlyList<IReadOnlyList<float>> Trees)
{
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
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(BlockModelData))]
internal sealed partial class BlockModelJson : JsonSerializerContext;
