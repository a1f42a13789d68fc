namespace Aggregator.Articles.Extraction;

/// <summary>
/// A second opinion on which element holds the article, built on something else than <see cref="ContainerScorer"/>: how many words
/// come on an element, summed over the children (Sun, Song and Liao 2011, "DOM based content extraction via text density"). It asks
/// neither for sentences nor for tags of meaning, and so errs elsewhere.
/// </summary>
internal static class DensityScorer
{
    public static PageNode? FindBest(PageView page)
    {
        var sums = new double[page.Nodes.Count];
        PageNode? best = null;

        // Children come after their parents, so that backwards every sum is whole when its node is reached.
        for (var i = page.Nodes.Count - 1; i > 0; i--)
        {
            var node = page.Nodes[i];
            if (node.Parent is { } parent)
            {
                sums[parent.Index] += DensityOf(node);
            }

            if (node.IsBlock && sums[i] > (best is null ? 0 : sums[best.Index]) && (node.Surroundings & (Surroundings.Footer | Surroundings.Navigation | Surroundings.Aside)) == 0)
            {
                best = node;
            }
        }

        return best;
    }

    private static double DensityOf(PageNode node)
    {
        var elements = node.End - node.Index;
        var plain = Math.Max(0, node.Words - node.LinkWords);
        return plain == 0 ? 0 : plain / (double)elements * (1 - node.LinkDensity);
    }
}
