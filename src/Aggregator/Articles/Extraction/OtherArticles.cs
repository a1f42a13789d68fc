namespace Aggregator.Articles.Extraction;

/// <summary>
/// Finds which part of a page is the article it is named after, where the page goes on with others marked up alike: the posts of a live
/// stream, the next articles loaded below the first.
/// </summary>
internal static class OtherArticles
{
    // What holds less beside its headline is a teaser, of the article as of the others. Set by hand.
    private const int MinWords = 40;

    /// <summary>The element that holds the one article; null when the page has no others like it.</summary>
    /// <param name="title">The block that shows the page's title.</param>
    public static PageNode? FindOwn(FlatPage page, PageBlock title)
    {
        var level = BlockFeatures.HeadingLevel(title.Container);
        for (var node = title.Container; level > 0 && node is { Parent: { } parent, Tag: not "body" }; node = parent)
        {
            if (node.ProseWords >= MinWords && ChildrenOf(page, parent).Any(other => other != node && IsAnother(page, node, other, level)))
            {
                return node;
            }
        }

        return null;
    }

    private static bool IsAnother(FlatPage page, PageNode own, PageNode other, int level) =>
        other.Tag == own.Tag && (other.LabelsId == own.LabelsId && own.LabelsId > 0 || own.Tag == "article")
        && other.ProseWords >= MinWords && HasHeadline(page, other, level);

    private static bool HasHeadline(FlatPage page, PageNode node, int level)
    {
        for (var i = node.Index + 1; i < node.End; i++)
        {
            if (page.Nodes[i] is { Blocks: > 0, Tag: ['h', var digit] } && digit - '0' == level)
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<PageNode> ChildrenOf(FlatPage page, PageNode parent)
    {
        for (var i = parent.Index + 1; i < parent.End; i = page.Nodes[i].End)
        {
            yield return page.Nodes[i];
        }
    }
}
