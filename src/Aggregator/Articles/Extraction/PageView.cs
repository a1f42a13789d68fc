using AngleSharp.Dom;

namespace Aggregator.Articles.Extraction;

/// <summary>
/// The page as two flat lists in document order, elements and blocks of text, made in one walk without recursion; everything
/// after works on them and leaves the DOM alone.
/// </summary>
internal sealed class PageView
{
    public required IReadOnlyList<PageNode> Nodes { get; init; }

    public required IReadOnlyList<PageBlock> Blocks { get; init; }

    public required IReadOnlyList<Piece> Pieces { get; init; }

    public int Words => Nodes.Count == 0 ? 0 : Nodes[0].Words;

    public static PageView Of(IElement root) => new PageWalker().Walk(root);
}
