using static Aggregator.Articles.Extraction.FeatureRow;

namespace Aggregator.Articles.Extraction;

/// <summary>Describes a block by where it stands in the container most prose gathers in, and in the one most words gather in.</summary>
internal sealed class TopFeatures
{
    private readonly PageView _page;
    private readonly ClassNameScores _labels;
    private readonly PageNode? _top;
    private readonly PageNode? _dense;
    private readonly float _agreement;
    private readonly int _firstBlock = -1;
    private readonly int _lastBlock = -1;
    private readonly int _wordsUpToLast;

    /// <param name="top">The container most prose gathers in; null when there is none.</param>
    public TopFeatures(PageView page, PageNode? top, ClassNameScores labels)
    {
        (_page, _top, _labels, _dense) = (page, top, labels, DensityScorer.FindBest(page));
        _agreement = AgreementOf(top, _dense);
        var words = 0;

        foreach (var block in page.Blocks)
        {
            words += block.Words;

            if (top is not null && top.Contains(block.Container))
            {
                _firstBlock = _firstBlock < 0 ? block.Index : _firstBlock;
                (_lastBlock, _wordsUpToLast) = (block.Index, words);
            }
        }
    }

    /// <param name="wordsBefore">Words of the page before this block.</param>
    public void Describe(PageBlock block, float wordsBefore, FeatureRow row)
    {
        var inTop = _top is not null && _top.Contains(block.Container);
        row.Add("in top", inTop);
        row.Add("top share", Share(_top?.Words ?? 0, _page.Words));
        row.Add("top prose share", Share(_top?.ProseWords ?? 0, _page.Nodes[0].ProseWords));
        row.Add("top position", _firstBlock < 0 ? -1 : Math.Clamp(Share(block.Index - _firstBlock, Math.Max(1, _lastBlock - _firstBlock)), -1, 2));
        row.Add("from top start", _firstBlock < 0 ? -1 : Math.Clamp(block.Index - _firstBlock, -30, 30));
        row.Add("to top end", _lastBlock < 0 ? -1 : Math.Clamp(_lastBlock - block.Index, -30, 30));
        row.Add("prose left", _lastBlock < 0 || _lastBlock < block.Index ? 0 : Log(_wordsUpToLast - wordsBefore - block.Words));
        row.Add("in dense", _dense is not null && _dense.Contains(block.Container));
        row.Add("dense prose share", Share(_dense?.ProseWords ?? 0, _page.Nodes[0].ProseWords));
        row.Add("dense agrees", _agreement);
        row.Add("below top", inTop ? block.Container.Depth - _top!.Depth : -1);
        AddBranch(block.Container, inTop, row);
    }

    // The branch of the top container it sits in: a paragraph of its own, or a box of other things.
    private void AddBranch(PageNode branch, bool inTop, FeatureRow row)
    {
        while (inTop && branch != _top && branch.Parent != _top && branch.Parent is not null)
        {
            branch = branch.Parent;
        }

        row.Add("branch words", inTop ? Log(branch.Words) : -1);
        row.Add("branch blocks", inTop ? Log(branch.Blocks) : -1);
        row.Add("branch link density", inTop ? branch.LinkDensity : -1);
        row.Add("branch prose", inTop ? Share(branch.ProseWords, branch.Words) : -1);
        row.Add("branch near labels", inTop ? _labels.NearOf(branch) : 0);
        row.Add("branch heading", inTop && branch.Tag is "h1" or "h2" or "h3" or "h4");
    }

    /// <summary>How much of the two containers' words is in both: 0 when neither holds the other.</summary>
    private static float AgreementOf(PageNode? a, PageNode? b) =>
        a is null || b is null ? 0 : a.Contains(b) ? Share(b.Words, a.Words) : b.Contains(a) ? Share(a.Words, b.Words) : 0;
}
