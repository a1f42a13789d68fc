using static Aggregator.Articles.Extraction.FeatureRow;

namespace Aggregator.Articles.Extraction;

/// <summary>
/// Describes each block by what a first look thinks of those around it: paragraphs of an article come together, and so does the
/// boilerplate. The order of the numbers is the model's, see <see cref="BlockFeatures"/>; a number that does not apply is -1.
/// </summary>
internal sealed class NeighbourFeatures
{
    // The trees are fitted with these numbers: extraction-fit shows what a change is worth.
    private const double Sure = 0.7;
    private const int SureWords = 10;
    private const float Unlikely = 0.25f;
    private const int Levels = 4;
    private const int Steps = 4;
    private const int WindowSize = 8;
    private const int MaxDistance = 30;
    private const int MaxGap = 40;
    private const int MaxSection = 60;
    private const int HeadingReach = 40;
    private const int OuterHeadingReach = 79;

    private readonly FlatPage _page;
    private readonly float[] _first;
    private readonly double[] _keptBefore;
    private readonly (double Kept, double All)[] _containers;
    private readonly (double Kept, double All)[] _signatures;
    private readonly BlockFeatures _features;
    private readonly int _firstSure;
    private readonly int _lastSure;
    private readonly Gap[] _gapsBefore;
    private readonly Gap[] _gapsAfter;

    /// <param name="first">What the first look thinks of each block, 0 to 1.</param>
    public NeighbourFeatures(FlatPage page, BlockFeatures features, float[] first)
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
            for (var level = 0; level < Levels && node is not null; level++, node = node.Parent)
            {
                Add(ref _containers[node.Index], kept, all);
            }
        }

        _firstSure = page.Blocks.FindIndex(IsSure);
        _lastSure = page.Blocks.FindLastIndex(IsSure);
        _gapsBefore = Gaps(_firstSure, 1);
        _gapsAfter = Gaps(_lastSure, -1);
    }

    public void Describe(PageBlock block, FeatureRow row)
    {
        row.Add("first", _first[block.Index]);

        for (var step = -Steps; step <= Steps; step++)
        {
            if (step != 0)
            {
                row.Add("first", step, "", At(block.Index + step));
            }
        }

        var node = block.Container;
        for (var level = 0; level < Levels; level++)
        {
            var (kept, all) = _containers.ElementAtOrDefault(node?.Index ?? -1);
            row.Add("first in parent", level, "", Ratio(kept, all));
            node = node?.Parent;
        }

        var (own, total) = _signatures[_features.Signatures.Of(block)];
        row.Add("first in signature", own / total);
        var sum = Math.Max(1, _keptBefore[^1]);
        row.Add("kept before", _keptBefore[block.Index] / sum);
        row.Add("kept after", Log(sum - _keptBefore[block.Index + 1]));
        row.Add("kept", Log(sum));
        var (fromFirst, toLast) = (-50, -50);
        if (_firstSure >= 0)
        {
            fromFirst = Math.Clamp(block.Index - _firstSure, -MaxDistance, MaxDistance);
            toLast = Math.Clamp(_lastSure - block.Index, -MaxDistance, MaxDistance);
        }

        row.Add("from first sure", fromFirst);
        row.Add("to last sure", toLast);
        row.Add("kept in next 8", ShareKept(block.Index + 1, block.Index + 1 + WindowSize));
        row.Add("kept in last 8", ShareKept(block.Index - WindowSize, block.Index));
        AddGaps(block, row);
        AddSection(block, row);
    }

    // Prose beyond a long stretch of other things is rarely of the same article.
    private void AddGaps(PageBlock block, FeatureRow row)
    {
        var (before, after) = (_gapsBefore[block.Index], _gapsAfter[block.Index]);
        var (since, upTo, until) = (-1f, -1f, -1f);
        if (before.Blocks > 0)
        {
            since = Log(_keptBefore[block.Index] - _keptBefore[before.End]);
            upTo = Log(_keptBefore[before.End]);
        }

        if (after.Blocks > 0)
        {
            until = Log(_keptBefore[after.End] - _keptBefore[block.Index + 1]);
        }

        row.Add("gap before", Math.Min(before.Blocks, MaxGap));
        row.Add("kept since gap", since);
        row.Add("kept up to gap", upTo);
        row.Add("gap after", Math.Min(after.Blocks, MaxGap));
        row.Add("kept until gap", until);
    }

    // What follows up to the next heading of the same rank: a heading is kept for its section's sake.
    private void AddSection(PageBlock block, FeatureRow row)
    {
        var level = LevelAt(block.Index);
        var (kept, words) = (-1.0, -1f);

        if (level > 0)
        {
            var end = block.Index + 1;
            while (end < _page.Blocks.Count && end < block.Index + MaxSection && (LevelAt(end) == 0 || LevelAt(end) > level))
            {
                end++;
            }

            kept = ShareKept(block.Index + 1, end);
            words = Log(_keptBefore[end] - _keptBefore[block.Index + 1]);
        }

        row.Add("kept in section", kept);
        row.Add("words in section", words);
        var above = HeadingAbove(block.Index, HeadingReach, int.MaxValue);
        var (blocks, outer) = (50, -1);
        if (above >= 0)
        {
            blocks = block.Index - above;
            outer = HeadingAbove(above, OuterHeadingReach, LevelAt(above));
        }

        row.Add("heading above", LikelyOrNone(above));
        row.Add("blocks since heading", blocks);
        row.Add("outer heading", LikelyOrNone(outer));
    }

    private float LikelyOrNone(int heading) => heading < 0 ? -1 : _first[heading];

    /// <summary>The nearest heading above of a rank before <paramref name="level"/>; -1 when none is within reach.</summary>
    private int HeadingAbove(int index, int reach, int level)
    {
        for (var i = index - 1; i >= Math.Max(0, index - reach); i--)
        {
            if (LevelAt(i) is var other && other > 0 && other < level)
            {
                return i;
            }
        }

        return -1;
    }

    private int LevelAt(int index) => BlockFeatures.HeadingLevel(_page.Blocks[index].Container);

    /// <summary>For each block the longest run of unlikely blocks between it and where the article surely is.</summary>
    private Gap[] Gaps(int from, int step)
    {
        var gaps = new Gap[_first.Length];
        var (longest, run) = (default(Gap), 0);
        for (var i = from; from >= 0 && i >= 0 && i < _first.Length; i += step)
        {
            gaps[i] = longest;
            run = _first[i] < Unlikely ? run + 1 : 0;
            if (run > longest.Blocks)
            {
                longest = new Gap(run, Math.Max(i, i + step));
            }
        }

        return gaps;
    }

    /// <param name="End">The block it ends before, on the side away from the article.</param>
    private readonly record struct Gap(int Blocks, int End);

    private static void Add(ref (double Kept, double All) sum, double kept, double all) => sum = (sum.Kept + kept, sum.All + all);

    private bool IsSure(PageBlock block) => _first[block.Index] > Sure && block.Words >= SureWords;

    private float At(int i) => _first.ElementAtOrDefault(i);

    /// <summary>Of the words of these blocks, the share that the first look keeps.</summary>
    private double ShareKept(int from, int to)
    {
        (from, to) = (Math.Max(0, from), Math.Min(_first.Length, to));
        var words = 0.0;
        for (var i = from; i < to; i++)
        {
            words += _page.Blocks[i].Words;
        }

        return Ratio(_keptBefore[to] - _keptBefore[from], words);
    }
}
