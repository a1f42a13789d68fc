using System.Runtime.InteropServices;

namespace Aggregator.Articles.Extraction;

/// <summary>
/// The page as two flat lists in document order, elements and blocks of text, made in one walk without recursion; everything
/// after works on them and leaves the DOM alone.
/// </summary>
internal sealed record FlatPage(List<PageNode> Nodes, List<PageBlock> Blocks, List<TextRun> TextRuns)
{
    public int Words => Nodes[0].Words;

    public static FlatPage Of(IElement root) => new PageWalker().Walk(root);

    /// <summary>The text nodes the block is made of.</summary>
    public ReadOnlySpan<TextRun> RunsOf(PageBlock block) => CollectionsMarshal.AsSpan(TextRuns)[block.FirstRun..block.EndRun];
}
