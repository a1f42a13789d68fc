using static Aggregator.Articles.Extraction.FeatureRow;

namespace Aggregator.Articles.Extraction;

/// <summary>
/// Describes a block by its place in the container most prose gathers in, and in the one most words gather in. The order of the numbers
/// is the model's, see <see cref="BlockFeatures"/>; a number that does not apply is -1.
/// </summary>
internal sealed class TopFeatures
{
    // Farther blocks are all alike to the trees.
    private const int MaxDistance = 30;

    private readonly FlatPage _page;
    private readonly ClassNameScores _labels;
    private readonly PageNode? _top;
    private readonly PageNode? _dense;
    private readonly float _agreement;
    private readonly int _firstBlock;
    private readonly int _lastBlock;
    private readonly int _wordsUpToLast;

    /// <param name="top">The container most prose gathers in; null when there is none.</param>
    public TopFeatures(FlatPage page, PageNode? top, ClassNameScores labels)
    {
        (_page, _top, _labels, _dense) = (page, top, labels, DensityScorer.FindBest(page));
        _agreement = AgreementOf(top, _dense);
        _firstBlock = page.Blocks.FindIndex(IsInTop);
        _lastBlock = page.Blocks.FindLastIndex(IsInTop);
        _wordsUpToLast = page.Blocks.Take(_lastBlock + 1).Sum(block => block.Words);
    }

    /// <param name="wordsBefore">Words of the page before this block.</param>
    public void Describe(PageBlock block, float wordsBefore, FeatureRow row)
    {
        var inTop = IsInTop(block);
        row.Add("in top", inTop);
        row.Add("top share", Share(_top?.Words ?? 0, _page.Words));
        row.Add("top prose share", Share(_top?.ProseWords ?? 0, _page.Nodes[0].ProseWords));
        AddPlace(block, wordsBefore, row);
        row.Add("in dense", _dense is not null && _dense.Contains(block.Container));
        row.Add("dense prose share", Share(_dense?.ProseWords ?? 0, _page.Nodes[0].ProseWords));
        row.Add("dense agrees", _agreement);
        AddBranch(block.Container, inTop, row);
    }

    private bool IsInTop(PageBlock block) => _top is not null && _top.Contains(block.Container);

    private void AddPlace(PageBlock block, float wordsBefore, FeatureRow row)
    {
        var (position, fromStart, toEnd, proseLeft) = (-1f, -1, -1, 0f);
        if (_firstBlock >= 0)
        {
            position = Math.Clamp(Share(block.Index - _firstBlock, Math.Max(1, _lastBlock - _firstBlock)), -1, 2);
            fromStart = Math.Clamp(block.Index - _firstBlock, -MaxDistance, MaxDistance);
            toEnd = Math.Clamp(_lastBlock - block.Index, -MaxDistance, MaxDistance);
        }

        if (block.Index <= _lastBlock)
        {
            proseLeft = Log(_wordsUpToLast - wordsBefore - block.Words);
        }

        row.Add("top position", position);
        row.Add("from top start", fromStart);
        row.Add("to top end", toEnd);
        row.Add("prose left", proseLeft);
    }

    // The branch of the top container that holds it: a paragraph of its own, or a box of other things.
    private void AddBranch(PageNode container, bool inTop, FeatureRow row)
    {
        var branch = inTop ? container : null;
        while (branch is not null && branch != _top && branch.Parent != _top && branch.Parent is not null)
        {
            branch = branch.Parent;
        }

        var (below, words, blocks, prose, labels) = (-1, -1f, -1f, -1f, 0f);
        if (branch is not null)
        {
            below = container.Depth - _top!.Depth;
            words = Log(branch.Words);
            blocks = Log(branch.Blocks);
            prose = Share(branch.ProseWords, branch.Words);
            labels = _labels.NearOf(branch);
        }

        row.Add("below top", below);
        row.Add("branch words", words);
        row.Add("branch blocks", blocks);
        row.Add("branch link density", branch?.LinkDensity ?? -1);
        row.Add("branch prose", prose);
        row.Add("branch near labels", labels);
        row.Add("branch heading", branch?.Tag is "h1" or "h2" or "h3" or "h4");
    }

    /// <summary>How much of the two containers' words is in both: 0 when neither holds the other.</summary>
    private static float AgreementOf(PageNode? a, PageNode? b) => (a, b) switch
    {
        (null, _) or (_, null) => 0,
        _ when a.Contains(b) => Share(b.Words, a.Words),
        _ when b.Contains(a) => Share(a.Words, b.Words),
        _ => 0,
    };
}
