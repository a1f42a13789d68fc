namespace Aggregator.Articles.Extraction;

/// <summary>Chooses the blocks of the article from how likely each is.</summary>
internal static class BlockChooser
{
    private const float Least = 0.3f;
    private const float Most = 0.5f;

    // What stands in its own right at the end although it is a link: a source, a download.
    private const float Sure = 0.9f;

    // How near the paragraphs around a listing stand: its caption may be between.
    private const int CodeReach = 3;
    private const int LongListing = 300;

    public static List<PageBlock> Choose(PageView page, float[] likely)
    {
        var limit = LimitOf(page, likely);
        var isTaken = new bool[page.Blocks.Count];

        foreach (var block in page.Blocks)
        {
            isTaken[block.Index] = likely[block.Index] >= limit && !Boilerplate.IsCertain(block);
        }

        var chosen = page.Blocks.FindAll(block => isTaken[block.Index] || IsCodeInside(page, isTaken, block.Index));
        while (chosen.Count > 1 && LeadsAway(chosen[^1]) && likely[chosen[^1].Index] < Sure)
        {
            chosen.RemoveAt(chosen.Count - 1);
        }

        return chosen;
    }

    // A line of code reads like no sentence; what an article sets as code between its paragraphs belongs to it all the same.
    private static bool IsCodeInside(PageView page, bool[] isTaken, int index) =>
        IsCode(page.Blocks[index]) && IsTakenNear(page, isTaken, index, -1) && IsTakenNear(page, isTaken, index, 1);

    private static bool IsTakenNear(PageView page, bool[] isTaken, int index, int step)
    {
        var others = 0;

        for (var i = index + step; i >= 0 && i < isTaken.Length && others < CodeReach && Math.Abs(i - index) < LongListing; i += step)
        {
            if (isTaken[i])
            {
                return true;
            }

            // Each line of a listing may be a block of its own.
            others += IsCode(page.Blocks[i]) ? 0 : 1;
        }

        return false;
    }

    private static bool IsCode(PageBlock block) => block.Container.Surroundings.HasFlag(Surroundings.Preformatted);

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
