namespace Aggregator.Evaluation.Fitting;

/// <summary>
/// Fits a <see cref="BlockModel"/>. The second look learns from what a first look thinks of pages it has not seen, as it will be
/// later; hence the inner folds.
/// </summary>
internal sealed class BlockModelFitter(BoosterSettings first, BoosterSettings second, Func<string, bool>? without)
{
    private const int Far = 4;

    public (BlockModel Model, FittedWordWeights Words) Fit(IReadOnlyList<TrainingPage> pages, int innerFolds)
    {
        var words = FittedWordWeights.Fit(pages);
        var rows = pages.Select(page => Describe(page, words.Without(page.Site))).ToList();
        var guesses = new float[pages.Count][];

        for (var fold = 0; fold < innerFolds; fold++)
        {
            var inner = FitFirst(pages, rows, page => InnerFoldOf(page.Site, innerFolds) != fold, null);

            for (var i = 0; i < pages.Count; i++)
            {
                if (InnerFoldOf(pages[i].Site, innerFolds) == fold)
                {
                    guesses[i] = [.. rows[i].Select(row => inner.Predict(row))];
                }
            }
        }

        // A page that nobody else's pages explain teaches little of what is to come.
        var trust = pages.Select((page, i) => Trust(page, guesses[i])).ToArray();
        var firstLook = FitFirst(pages, rows, _ => true, trust);
        var wide = pages.Select((page, i) => Widen(page, words.Without(page.Site), rows[i], guesses[i])).ToList();
        var secondLook = FitTrees(second, pages, wide, _ => true, trust);
        return (new BlockModel(words.Without(""), firstLook, secondLook, BlockModelInspection.NameFeatures(pages[0].Page, words.Without(""))), words);
    }

    // The fold of a site depends on its name alone: a page more must not move all others, or small changes could not be compared.
    private static int InnerFoldOf(string site, int folds)
    {
        var hash = 17u;
        foreach (var c in site + "inner")
        {
            hash = hash * 31 + c;
        }

        return (int)(hash * 2654435761u >> 8) % folds;
    }

    private TreeEnsemble FitFirst(IReadOnlyList<TrainingPage> pages, List<float[][]> rows, Func<TrainingPage, bool> take, float[]? trust) =>
        FitTrees(first, pages, rows, take, trust);

    private static TreeEnsemble FitTrees(
        BoosterSettings settings, IReadOnlyList<TrainingPage> pages, List<float[][]> rows, Func<TrainingPage, bool> take, float[]? trust)
    {
        var (x, y, w) = (new List<float[]>(), new List<float>(), new List<float>());
        for (var i = 0; i < pages.Count; i++)
        {
            if (take(pages[i]))
            {
                AddRows(pages[i], rows[i], trust?[i] ?? 1, x, y, w);
            }
        }

        return new TreeBooster(settings).Fit([.. x], [.. y], [.. w]);
    }

    /// <summary>1 for a page whose article was mostly found by a look fitted to others, less for one that was not.</summary>
    private static float Trust(TrainingPage page, float[] guess)
    {
        var (right, taken, wanted) = (0.0, 0.0, 1e-9);

        foreach (var block in page.Page.Blocks)
        {
            var isTaken = guess[block.Index] >= 0.4f;
            right += isTaken ? page.Labels[block.Index] * block.Words : 0;
            taken += isTaken ? block.Words : 0;
            wanted += page.Labels[block.Index] * block.Words;
        }

        return Math.Clamp((float)(2 * right / (taken + wanted)) * 1.25f, 0.25f, 1);
    }

    private static void AddRows(TrainingPage page, float[][] rows, float trust, List<float[]> x, List<float> y, List<float> w)
    {
        var (from, to) = page.Near;
        for (var i = 0; i < rows.Length; i++)
        {
            // Far from the article one block in four stands for the rest: they are many and alike.
            var isFar = i < from || i >= to;
            if (!isFar || i % Far == 0)
            {
                x.Add(rows[i]);
                y.Add(page.Labels[i]);
                w.Add(trust * page.Weights[i] * (isFar ? Far : 1));
            }
        }
    }

    private float[][] Describe(TrainingPage page, IWordWeights weights)
    {
        var features = new BlockFeatures(page.Page, page.Hints, page.Top, weights);
        return [.. page.Page.Blocks.Select(block =>
        {
            var row = new FeatureRow { Names = without is null ? null : [] };
            features.Describe(block, row);
            return Mask(row);
        })];
    }

    private static float[][] Widen(TrainingPage page, IWordWeights weights, float[][] rows, float[] guesses)
    {
        var features = new BlockFeatures(page.Page, page.Hints, page.Top, weights);
        var neighbours = new NeighbourFeatures(page.Page, features, guesses);
        return [.. page.Page.Blocks.Select(block =>
        {
            var row = new FeatureRow();
            neighbours.Describe(block, row);
            return (float[])[.. rows[block.Index], .. row.Values];
        })];
    }

    // For the ablation table: what is left out is the same for every block.
    private float[] Mask(FeatureRow row)
    {
        var values = row.Values.ToArray();

        for (var i = 0; i < values.Length && row.Names is not null; i++)
        {
            values[i] = without!(row.Names[i]) ? 0 : values[i];
        }

        return values;
    }
}
