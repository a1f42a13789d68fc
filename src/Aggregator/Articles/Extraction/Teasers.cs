namespace Aggregator.Articles.Extraction;

/// <summary>
/// Finds the text of a short piece of news where the model took what is recommended below it: teasers, each behind a link of its own,
/// hold more prose than the news.
/// </summary>
internal static class Teasers
{
    // Set by hand.
    private const double NearlyAllLinks = 0.9;
    private const int MinLinkWords = 4;
    private const double MostWords = 0.7;

    private const Surroundings Elsewhere = Surroundings.Navigation | Surroundings.Footer | Surroundings.Header | Surroundings.Form
        | Surroundings.Button | Surroundings.Caption | Surroundings.Link | Surroundings.Hidden;

    /// <summary>
    /// The prose in the element that shows the title; null when the blocks that were chosen are no teasers. News of a sentence or two are
    /// a form of Chinese portals; below a title in another language stands a lead, and what follows is the text.
    /// </summary>
    public static IReadOnlyList<PageBlock>? TextInstead(FlatPage page, PageBlock title, IReadOnlyList<PageBlock> chosen)
    {
        if (!Han.Contains(title.Text))
        {
            return null;
        }

        var holder = title.Container;
        while (holder.ProseWords <= title.ProseWords && holder.Parent is { } parent)
        {
            holder = parent;
        }

        if (chosen.Any(block => holder.Contains(block.Container)) || !AreTeasers(page, chosen))
        {
            return null;
        }

        var text = page.Blocks.FindAll(block => block.Index > title.Index && holder.Contains(block.Container) && IsText(block));
        return text.Count > 0 ? text : null;
    }

    private static bool AreTeasers(FlatPage page, IReadOnlyList<PageBlock> chosen)
    {
        var teasers = chosen.Where(block => block.Index > 0 && IsLink(page.Blocks[block.Index - 1])).Sum(block => block.ProseWords);
        return teasers > 0 && teasers >= MostWords * chosen.Sum(block => block.ProseWords);
    }

    private static bool IsLink(PageBlock block) => block is { LinkDensity: >= NearlyAllLinks, Words: >= MinLinkWords };

    private static bool IsText(PageBlock block) =>
        block.IsProse && (block.Container.Surroundings & Elsewhere) == 0 && !Boilerplate.IsCertain(block);
}
