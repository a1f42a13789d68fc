namespace Aggregator.Articles.Extraction;

/// <summary>
/// Finds the element that holds the article by where prose gathers: every block of prose speaks for its parent, half as much
/// for its grandparent, and a third less for each above.
/// </summary>
internal sealed class ContainerScorer
{
    private const int DefaultLevels = 5;

    /// <summary>How many elements above a block it speaks for.</summary>
    private int Levels { get; init; } = DefaultLevels;

    public PageNode? FindBest(PageView page)
    {
        PageNode? best = null;

        foreach (var block in page.Blocks)
        {
            if (!block.IsProse)
            {
                continue;
            }

            var worth = (1 + Math.Min(block.Words / 15.0, 6)) * (1 - block.LinkDensity) * SurroundingsWorth(block.Container.Surroundings);
            var node = HolderOf(block.Container);

            for (var level = 0; level < Levels && node is not null; level++, node = node.Parent)
            {
                node.Score += worth / (level == 0 ? 1 : level + 1);
                if (best is null || node.Score * (1 - node.LinkDensity) > best.Score * (1 - best.LinkDensity))
                {
                    best = node;
                }
            }
        }

        return best is null ? null : Widen(best);
    }

    // A paragraph speaks for what holds it, not for itself.
    private static PageNode? HolderOf(PageNode node) =>
        node.Tag is "p" or "li" or "h1" or "h2" or "h3" or "h4" or "h5" or "h6" or "blockquote" or "pre" or "td" or "dd" or "dt" ? node.Parent : node;

    private static double SurroundingsWorth(Surroundings surroundings)
    {
        var worth = 1.0;

        if ((surroundings & (Surroundings.Navigation | Surroundings.Footer | Surroundings.Form | Surroundings.Button | Surroundings.Hidden)) != 0)
        {
            worth *= 0.2;
        }

        if ((surroundings & (Surroundings.Aside | Surroundings.Caption)) != 0)
        {
            worth *= 0.4;
        }

        if (surroundings.HasFlag(Surroundings.ArticleBody))
        {
            worth *= 2;
        }

        return worth;
    }

    /// <summary>An article cut into sections has its prose one level deeper: take what holds all of it when little else is there.</summary>
    private static PageNode Widen(PageNode best)
    {
        for (var node = best.Parent; node is { Tag: not ("body" or "html") }; node = node.Parent)
        {
            if (node.ProseWords > best.ProseWords * 1.2 && node.LinkDensity < 0.25 && node.ProseWords > node.Words * 0.6)
            {
                best = node;
            }
        }

        return best;
    }
}
