namespace Aggregator.Articles.Extraction;

/// <summary>
/// The page as two flat lists in document order, elements and blocks of text, made in one walk without recursion; everything
/// after works on them and leaves the DOM alone.
/// </summary>
internal sealed class PageView
{
    public required List<PageNode> Nodes { get; init; }

    public required List<PageBlock> Blocks { get; init; }

    public required List<Piece> Pieces { get; init; }

    /// <summary>How many <see cref="PageNode.LabelsId"/> there are.</summary>
    public required int DistinctLabels { get; init; }

    public int Words => Nodes.Count == 0 ? 0 : Nodes[0].Words;

    public static PageView Of(IElement root) => new PageWalker().Walk(root);
}
