namespace Aggregator.Articles.Extraction;

/// <summary>
/// A second opinion on which element holds the article, built on something else than <see cref="ContainerScorer"/>: the words for each
/// element, summed over the children (Sun, Song and Liao 2011, "DOM based content extraction via text density"). It needs neither
/// sentences nor tags of meaning, and so its mistakes are others.
/// </summary>
internal static class DensityScorer
{
    private const Surroundings Elsewhere = Surroundings.Footer | Surroundings.Navigation | Surroundings.Aside;

    public static PageNode? FindBest(FlatPage page)
    {
        var sums = new double[page.Nodes.Count];
        var (best, most) = ((PageNode?)null, 0.0);

        // Children come after their parents, so that backwards every sum is whole when its node is reached.
        for (var i = page.Nodes.Count - 1; i > 0; i--)
        {
            var node = page.Nodes[i];
            if (node.Parent is { } parent)
            {
                sums[parent.Index] += DensityOf(node);
            }

            if (node.IsBlock && sums[i] > most && (node.Surroundings & Elsewhere) == 0)
            {
                (best, most) = (node, sums[i]);
            }
        }

        return best;
    }

    private static double DensityOf(PageNode node) =>
        Math.Max(0, node.Words - node.LinkWords) / (double)(node.End - node.Index) * (1 - node.LinkDensity);
}
