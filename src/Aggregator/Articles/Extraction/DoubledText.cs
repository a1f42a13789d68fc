namespace Aggregator.Articles.Extraction;

/// <summary>
/// Drops what was said before: a page often holds its text once for each width of screen, or a teaser and then the paragraph itself.
/// A refrain stays, such as what each day of a meal plan begins with.
/// </summary>
internal static class DoubledText
{
    // How near and how long a paragraph is that was printed twice, and how much of the text a passage is; set by hand.
    private const int Near = 3;
    private const int MinWords = 12;
    private const int MinPassage = 60;
    private const double MinShare = 0.2;

    public static List<PageBlock> Drop(List<PageBlock> blocks)
    {
        var (lastAt, copyOf) = (new Dictionary<string, int>(StringComparer.Ordinal), new int[blocks.Count]);
        for (var i = 0; i < blocks.Count; i++)
        {
            copyOf[i] = FindCopied(blocks, copyOf, lastAt, i);
            lastAt[blocks[i].Text] = i;
        }

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

    // Where the text before was a copy, what follows is one of what followed there.
    private static int FindCopied(List<PageBlock> blocks, int[] copyOf, Dictionary<string, int> lastAt, int i)
    {
        if (i > 0 && copyOf[i - 1] >= 0 && blocks[copyOf[i - 1] + 1].Text == blocks[i].Text)
        {
            return copyOf[i - 1] + 1;
        }

        return lastAt.GetValueOrDefault(blocks[i].Text, -1);
    }

    private static bool IsDoubled(List<PageBlock> passage, int distance, int all)
    {
        var prose = passage.Sum(block => block.ProseWords);
        return prose >= Math.Max(MinPassage, all * MinShare) || distance <= Near && prose >= MinWords;
    }
}
