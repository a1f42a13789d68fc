using static Aggregator.Articles.Extraction.FeatureRow;

namespace Aggregator.Articles.Extraction;

/// <summary>
/// Describes each block by what a first look thinks of those around it: paragraphs of an article stand together, and so does
/// the surplus.
/// </summary>
internal sealed class NeighbourFeatures
{
    private readonly PageView _page;
    private readonly float[] _first;
    private readonly double[] _keptBefore;
    private readonly (double Kept, double All)[] _containers;
    private readonly (double Kept, double All)[] _signatures;
    private readonly BlockFeatures _features;
    private readonly int _firstSure = -1;
    private readonly int _lastSure = -1;
    private readonly Gap[] _gapsBefore;
    private readonly Gap[] _gapsAfter;

    /// <param name="first">What the first look thinks of each block, 0 to 1.</param>
    public NeighbourFeatures(PageView page, BlockFeatures features, float[] first)
    {
        (_page, _features, _first) = (page, features, first);
        _keptBefore = new double[page.Blocks.Count + 1];
        _containers = new (double, double)[page.Nodes.Count];
        _signatures = new (double, double)[features.Signatures.Count];

        foreach (var block in page.Blocks)
        {
            var likely = first[block.Index];
            _keptBefore[block.Index + 1] = _keptBefore[block.Index] + likely * block.Words;
            var (kept, all) = (likely * (block.Words + 1), block.Words + 1);
            Add(ref _signatures[features.Signatures.Of(block)], kept, all);
            var node = block.Container;

            for (var level = 0; level < 4 && node is not null; level++, node = node.Parent)
            {
                Add(ref _containers[node.Index], kept, all);
            }

            if (likely > 0.7 && block.Words >= 10)
            {
                _firstSure = _firstSure < 0 ? block.Index : _firstSure;
                _lastSure = block.Index;
            }
        }

        _gapsBefore = Gaps(_firstSure, 1);
        _gapsAfter = Gaps(_lastSure, -1);
    }

    public void Describe(PageBlock block, FeatureRow row)
    {
        row.Add("first", _first[block.Index]);

        for (var step = -4; step <= 4; step++)
        {
            if (step != 0)
            {
                row.Add("first", step, "", At(block.Index + step));
            }
        }

        var node = block.Container;

        for (var level = 0; level < 4; level++)
        {
            var (kept, all) = node is null ? (0, 0) : _containers[node.Index];
            row.Add("first in parent", level, "", all == 0 ? 0 : kept / all);
            node = node?.Parent;
        }

        var (own, total) = _signatures[_features.Signatures.Of(block)];
        row.Add("first in signature", own / total);
        var sum = Math.Max(1, _keptBefore[^1]);
        row.Add("kept before", _keptBefore[block.Index] / sum);
        row.Add("kept after", Log(sum - _keptBefore[block.Index + 1]));
        row.Add("kept", Log(sum));
        row.Add("from first sure", _firstSure < 0 ? -50 : Math.Clamp(block.Index - _firstSure, -30, 30));
        row.Add("to last sure", _lastSure < 0 ? -50 : Math.Clamp(_lastSure - block.Index, -30, 30));
        row.Add("kept in next 8", Window(block.Index + 1, block.Index + 9));
        row.Add("kept in last 8", Window(block.Index - 8, block.Index));
        AddGaps(block, row);
        AddSection(block, row);
    }

    // Prose beyond a long stretch of other things is rarely of the same article.
    private void AddGaps(PageBlock block, FeatureRow row)
    {
        var (before, after) = (_gapsBefore[block.Index], _gapsAfter[block.Index]);
        row.Add("gap before", Math.Min(before.Blocks, 40));
        row.Add("kept since gap", before.Blocks == 0 ? -1 : Log(_keptBefore[block.Index] - _keptBefore[before.End]));
        row.Add("kept up to gap", before.Blocks == 0 ? -1 : Log(_keptBefore[before.End]));
        row.Add("gap after", Math.Min(after.Blocks, 40));
        row.Add("kept until gap", after.Blocks == 0 ? -1 : Log(_keptBefore[after.End] - _keptBefore[block.Index + 1]));
    }

    // What follows up to the next heading of the same rank: a heading is kept for its section's sake.
    private void AddSection(PageBlock block, FeatureRow row)
    {
        var level = BlockFeatures.HeadingLevel(block.Container);
        var i = block.Index + 1;
        while (level > 0 && i < _page.Blocks.Count && i < block.Index + 60 && BlockFeatures.HeadingLevel(_page.Blocks[i].Container) is var other && (other == 0 || other > level))
        {
            i++;
        }

        row.Add("kept in section", level == 0 ? -1 : Window(block.Index + 1, i));
        row.Add("words in section", level == 0 ? -1 : Log(_keptBefore[i] - _keptBefore[block.Index + 1]));

        // The nearest heading above, and what was thought of it.
        var j = block.Index - 1;
        while (j >= 0 && j > block.Index - 40 && BlockFeatures.HeadingLevel(_page.Blocks[j].Container) == 0)
        {
            j--;
        }

        var found = j >= 0 && BlockFeatures.HeadingLevel(_page.Blocks[j].Container) > 0;
        row.Add("heading above", found ? _first[j] : -1);
        row.Add("blocks since heading", found ? block.Index - j : 50);
        var outer = found ? OuterHeading(j) : -1;
        row.Add("outer heading", outer < 0 ? -1 : _first[outer]);
    }

    // The heading under which a heading stands.
    private int OuterHeading(int heading)
    {
        var level = BlockFeatures.HeadingLevel(_page.Blocks[heading].Container);
        var i = heading - 1;
        while (i >= 0 && i > heading - 80 && BlockFeatures.HeadingLevel(_page.Blocks[i].Container) is var other && (other == 0 || other >= level))
        {
            i--;
        }

        return i >= 0 && i > heading - 80 ? i : -1;
    }

    /// <summary>For each block the longest run of unlikely blocks between it and where the article surely is.</summary>
    private Gap[] Gaps(int from, int step)
    {
        const float Unlikely = 0.25f;
        var gaps = new Gap[_first.Length];
        var (longest, run) = (default(Gap), 0);
        for (var i = from; from >= 0 && i >= 0 && i < _first.Length; i += step)
        {
            gaps[i] = longest;
            run = _first[i] < Unlikely ? run + 1 : 0;
            longest = run > longest.Blocks ? new Gap(run, step > 0 ? i + 1 : i) : longest;
        }

        return gaps;
    }

    /// <param name="End">The block it ends before, on the side away from the article.</param>
    private readonly record struct Gap(int Blocks, int End);

    private static void Add(ref (double Kept, double All) sum, double kept, double all) => sum = (sum.Kept + kept, sum.All + all);

    private float At(int i) => i < 0 || i >= _first.Length ? 0 : _first[i];

    private double Window(int from, int to)
    {
        (from, to) = (Math.Max(0, from), Math.Min(_first.Length, to));
        var words = 0.0;

        for (var i = from; i < to; i++)
        {
            words += _page.Blocks[i].Words;
        }

        return words == 0 ? 0 : (_keptBefore[to] - _keptBefore[from]) / words;
    }
}
