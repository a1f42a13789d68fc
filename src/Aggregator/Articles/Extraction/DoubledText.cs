namespace Aggregator.Articles.Extraction;

/// <summary>
/// Drops what was said before: a page often holds its text once for each width of screen, or a teaser and then the paragraph itself.
/// A refrain stays, such as what each day of a meal plan begins with: it stands more than twice.
/// </summary>
internal static class DoubledText
{
    // How near and how long a paragraph is that was printed twice, and how much of the text a passage is; set by hand. A paragraph in
    // Chinese that stands twice was left by those who marked articles.
    private const int Near = 3;
    private const int MinWords = 12;
    private const int MinPassage = 60;
    private const double MinShare = 0.2;

    public static List<PageBlock> Drop(List<PageBlock> blocks)
    {
        var copyOf = CopiesIn(blocks);
        var (kept, all) = (new List<PageBlock>(), blocks.Sum(block => block.Words));
        for (var (start, end) = (0, 0); start < blocks.Count; start = end)
        {
            end = start + 1;
            while (end < blocks.Count && copyOf[start] >= 0 && copyOf[end] == copyOf[end - 1] + 1 && copyOf[end] < start)
            {
                end++;
            }

            var passage = blocks.GetRange(start, end - start);
            if (copyOf[start] < 0 || !IsDoubled(passage, start - copyOf[start], all))
            {
                kept.AddRange(passage);
            }
        }

        return kept;
    }

    /// <summary>For each block the one before with the same text; -1 when there is none or there are more.</summary>
    private static int[] CopiesIn(List<PageBlock> blocks)
    {
        var copyOf = new int[blocks.Count];
        Array.Fill(copyOf, -1);
        foreach (var same in blocks.Index().GroupBy(block => block.Item.Text, block => block.Index, StringComparer.Ordinal))
        {
            if (same.ToList() is [var first, var second])
            {
                copyOf[second] = first;
            }
        }

        return copyOf;
    }

    private static bool IsDoubled(List<PageBlock> passage, int distance, int all)
    {
        var prose = passage.Sum(block => block.ProseWords);
        return prose >= Math.Max(MinPassage, all * MinShare) || distance <= Near && prose >= MinWords && !Han.Contains(passage[0].Text);
    }
}
