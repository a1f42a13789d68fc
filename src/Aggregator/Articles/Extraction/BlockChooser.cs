namespace Aggregator.Articles.Extraction;

/// <summary>Chooses the blocks of the article from how likely each is.</summary>
internal static class BlockChooser
{
    // Bounds of the limit. 0.1 to 0.7 gained nothing on unseen sites of wcxb and lost on those of main (docs/models.md).
    private const float MinLimit = 0.3f;
    private const float MaxLimit = 0.5f;

    // At the end, links that belong to the article all the same: a source, a download. Set by hand.
    private const float Sure = 0.9f;

    // A block of links alone. Set by hand.
    private const double NearlyAllLinks = 0.9;

    // How near the paragraphs around a listing are: its caption may be between. Each line of a listing may be a block of its own,
    // so these do not count, but a search without end would be quadratic.
    private const int CodeReach = 3;
    private const int MaxListing = 300;

    public static List<PageBlock> Choose(FlatPage page, float[] likely)
    {
        var limit = LimitOf(page, likely);
        var isTaken = new bool[page.Blocks.Count];
        foreach (var block in page.Blocks)
        {
            isTaken[block.Index] = likely[block.Index] >= limit && !Boilerplate.IsCertain(block);
        }

        TakeTablesWhole(page, likely, limit, isTaken);
        var chosen = page.Blocks.FindAll(block => isTaken[block.Index] || IsCodeInside(page, isTaken, block.Index));
        while (chosen.Count > 1 && (Boilerplate.IsDate(chosen[0]) || Boilerplate.IsByline(chosen[0])))
        {
            chosen.RemoveAt(0);
        }

        while (chosen.Count > 1 && IsSurplusAtEnd(chosen[^1], likely[chosen[^1].Index]))
        {
            chosen.RemoveAt(chosen.Count - 1);
        }

        return chosen;
    }

    // A table says what it says by its rows and columns: none of its cells is left out, or all are.
    private static void TakeTablesWhole(FlatPage page, float[] likely, float limit, bool[] isTaken)
    {
        var tables = new DataTables(page);
        foreach (var table in page.Blocks.GroupBy(tables.Of).Where(table => table.Key is not null))
        {
            var (words, right) = (table.Sum(block => block.Words), table.Sum(block => likely[block.Index] * block.Words));
            foreach (var cell in table)
            {
                isTaken[cell.Index] = right >= limit * words;
            }
        }
    }

    // A line of code does not read like a sentence; what an article sets as code between its paragraphs belongs to it all the same.
    private static bool IsCodeInside(FlatPage page, bool[] isTaken, int index) =>
        IsCode(page.Blocks[index]) && IsTakenNear(page, isTaken, index, -1) && IsTakenNear(page, isTaken, index, 1);

    private static bool IsTakenNear(FlatPage page, bool[] isTaken, int index, int step)
    {
        var others = 0;
        for (var i = index + step; i >= 0 && i < isTaken.Length && others < CodeReach && Math.Abs(i - index) < MaxListing; i += step)
        {
            if (isTaken[i])
            {
                return true;
            }

            if (!IsCode(page.Blocks[i]))
            {
                others++;
            }
        }

        return false;
    }

    private static bool IsCode(PageBlock block) =>
        block.Container.Surroundings.HasFlag(Surroundings.Preformatted) && !Boilerplate.IsCertain(block);

    private static bool IsSurplusAtEnd(PageBlock last, float likely) =>
        LeadsAway(last) && likely < Sure || Boilerplate.IsPlea(last) || Boilerplate.IsDate(last);

    /// <summary>Nothing but links below the last paragraph: tags, the next article, what else to read.</summary>
    private static bool LeadsAway(PageBlock block) => block is { LinkDensity: >= NearlyAllLinks, IsProse: false };

    /// <summary>
    /// The likelihood from which a block is taken: where the expected F1 of the page is greatest. On a page of doubtful blocks it is
    /// right to take some that are less likely than not, since nothing taken scores nothing (Lipton et al. 2014, "Optimal thresholding
    /// of classifiers to maximize F1 measure"); hence it is never above a half.
    /// </summary>
    public static float LimitOf(FlatPage page, float[] likely)
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

        var (taken, found, best, limit) = (0.0, 0.0, 0.0, MaxLimit);
        for (var step = Steps; step >= 0; step--)
        {
            (taken, found) = (taken + words[step], found + right[step]);
            var f = 2 * found / (taken + expected);
            if (f > best)
            {
                (best, limit) = (f, step / (float)Steps);
            }
        }

        return Math.Clamp(limit, MinLimit, MaxLimit);
    }
}
