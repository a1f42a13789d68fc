namespace Aggregator.Articles.Extraction;

/// <summary>Chooses the blocks of the article from how likely each is.</summary>
internal static class BlockChooser
{
    private const float Least = 0.3f;
    private const float Most = 0.5f;

    // What stands in its own right at the end although it is a link: a source, a download.
    private const float Sure = 0.9f;

    public static List<PageBlock> Choose(PageView page, float[] likely)
    {
        var limit = LimitOf(page, likely);
        var chosen = new List<PageBlock>();

        foreach (var block in page.Blocks)
        {
            if (likely[block.Index] >= limit && !Surplus.IsCertain(block))
            {
                chosen.Add(block);
            }
        }

        while (chosen.Count > 1 && LeadsAway(chosen[^1]) && likely[chosen[^1].Index] < Sure)
        {
            chosen.RemoveAt(chosen.Count - 1);
        }

        return chosen;
    }

    /// <summary>Nothing but links below the last paragraph: tags, the next article, what else to read.</summary>
    private static bool LeadsAway(PageBlock block) => block is { LinkDensity: >= 0.9, IsProse: false };

    /// <summary>
    /// From how likely on a block is taken: where the expected F1 of the page is greatest. A page of doubtful blocks gives more
    /// by taking what is less likely than not, since nothing taken is worth nothing (Lipton et al. 2014, "Optimal thresholding of
    /// classifiers to maximize F1 measure"); hence never above a half.
    /// </summary>
    public static float LimitOf(PageView page, float[] likely)
    {
        const int Steps = 50;
        Span<double> words = stackalloc double[Steps + 1];
        Span<double> right = stackalloc double[Steps + 1];
        words.Clear();
        right.Clear();
        var expected = 1e-9;

        foreach (var block in page.Blocks)
        {
            var step = (int)(likely[block.Index] * Steps);
            words[step] += block.Words;
            right[step] += likely[block.Index] * block.Words;
            expected += likely[block.Index] * block.Words;
        }

        var (taken, found, best, limit) = (0.0, 0.0, 0.0, Most);

        for (var step = Steps; step >= 0; step--)
        {
            (taken, found) = (taken + words[step], found + right[step]);
            var f = 2 * found / (taken + expected);

            if (f > best)
            {
                (best, limit) = (f, step / (float)Steps);
            }
        }

        return Math.Clamp(limit, Least, Most);
    }
}
