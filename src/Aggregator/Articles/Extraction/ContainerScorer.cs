namespace Aggregator.Articles.Extraction;

/// <summary>
/// Finds the element that holds the article by where prose gathers, as Readability does: every block of prose adds to the score of its
/// parent, half as much to its grandparent's, and a third, a fourth and a fifth to those above. The constants are set by hand; the
/// result is a feature and a fallback, so the ablation verb ("container by prose") shows what a change of them is worth.
/// </summary>
internal static class ContainerScorer
{
    private const int Levels = 5;

    private const Surroundings Unlikely =
        Surroundings.Navigation | Surroundings.Footer | Surroundings.Form | Surroundings.Button | Surroundings.Hidden;

    public static PageNode? FindBest(FlatPage page)
    {
        PageNode? best = null;

        foreach (var block in page.Blocks.Where(block => block.IsProse))
        {
            var worth = (1 + Math.Min(block.Words / 15.0, 6)) * (1 - block.LinkDensity) * WorthOf(block.Container.Surroundings);
            var node = HolderOf(block.Container);
            for (var level = 1; level <= Levels && node is not null; level++, node = node.Parent)
            {
                node.Score += worth / level;
                if (best is null || node.Score * (1 - node.LinkDensity) > best.Score * (1 - best.LinkDensity))
                {
                    best = node;
                }
            }
        }

        return Widen(best);
    }

    // A paragraph scores for what holds it, not for itself.
    private static PageNode? HolderOf(PageNode node) => node.Tag switch
    {
        "p" or "li" or "blockquote" or "pre" or "td" or "dd" or "dt" or "h1" or "h2" or "h3" or "h4" or "h5" or "h6" => node.Parent,
        _ => node,
    };

    private static double WorthOf(Surroundings surroundings)
    {
        var worth = 1.0;
        if ((surroundings & Unlikely) != 0)
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
    private static PageNode? Widen(PageNode? best)
    {
        for (var node = best?.Parent; node is { Tag: not ("body" or "html") }; node = node.Parent)
        {
            if (node.ProseWords > best!.ProseWords * 1.2 && node.LinkDensity < 0.25 && node.ProseWords > node.Words * 0.6)
            {
                best = node;
            }
        }

        return best;
    }
}
