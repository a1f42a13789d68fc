namespace Aggregator.Evaluation.Fitting;

/// <summary>What a fit and its tests ask of a model beyond what the product does.</summary>
internal static class BlockModelInspection
{
    /// <summary>What the code calls its features; the model must have been fitted to the same.</summary>
    public static IReadOnlyList<string> NameFeatures(FlatPage page, IWordWeights weights)
    {
        var names = new List<string>();
        var features = new BlockFeatures(page, new PageHints(page, new PageSignals("", "", null)), null, weights);
        features.Describe(page.Blocks[0], new FeatureRow { Names = names });
        new NeighbourFeatures(page, features, new float[page.Blocks.Count]).Describe(page.Blocks[0], new FeatureRow { Names = names });

        return names;
    }

    /// <summary>The result of one row, 0 to 1.</summary>
    public static float Predict(this TreeEnsemble trees, float[] features)
    {
        var result = new float[1];
        trees.Predict(features, features.Length, result);

        return result[0];
    }
}
