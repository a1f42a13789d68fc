using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Aggregator.Articles.Extraction;

/// <summary>
/// Runs rows through boosted trees without walking any: the comparisons of all trees lie ordered by the number they look at, each that
/// goes right strikes out the leaves on its left, and of what is left in a tree the first leaf is the one a walk would reach
/// (Lucchese et al. 2015, "QuickScorer"). Eight rows go at a time, and none waits for a guess of the processor. It is here because an
/// extraction must take less than 4 ms a page, and it takes 0.7 ms more, a fifth, when each tree is walked.
/// </summary>
internal sealed class QuickScorer
{
    public const int MaxLeaves = 32;
    private const int Lanes = 8;

    private readonly float _bias;
    private readonly int _trees;
    private readonly Comparison[] _comparisons;
    private readonly FeatureRange[] _features;
    private readonly float[] _outputs;

    public QuickScorer(float bias, IReadOnlyList<TreeNode> nodes, IReadOnlyList<int> roots)
    {
        (_bias, _trees, _outputs) = (bias, roots.Count, new float[roots.Count * MaxLeaves]);
        var comparisons = new List<(int Feature, Comparison Comparison)>();

        for (var tree = 0; tree < roots.Count; tree++)
        {
            var leaves = 0;
            Take(nodes, roots[tree], tree, ref leaves, comparisons);
        }

        var ordered = comparisons.OrderBy(one => one.Feature).ThenBy(one => one.Comparison.Limit).ToList();
        _comparisons = [.. ordered.Select(one => one.Comparison)];
        _features =
        [
            .. ordered.Index().GroupBy(one => one.Item.Feature)
                .Select(ones => new FeatureRange(ones.Key, ones.Min(one => one.Index), ones.Max(one => one.Index) + 1)),
        ];
    }

    /// <summary>
    /// The sum of one leaf of each tree and the bias, for as many rows as there are results, <paramref name="width"/> numbers apart.
    /// </summary>
    public void Sum(ReadOnlySpan<float> rows, int width, Span<float> results)
    {
        var left = new Vector256<uint>[_trees];

        for (var row = 0; row < results.Length; row += Lanes)
        {
            Array.Fill(left, Vector256<uint>.AllBitsSet);
            Strike(rows, width, row, results.Length - 1, left);
            var lanes = MemoryMarshal.Cast<Vector256<uint>, uint>(left);

            for (var lane = 0; lane < Lanes && row + lane < results.Length; lane++)
            {
                var sum = _bias;

                for (var tree = 0; tree < _trees; tree++)
                {
                    sum += _outputs[tree * MaxLeaves + BitOperations.TrailingZeroCount(lanes[tree * Lanes + lane])];
                }

                results[row + lane] = sum;
            }
        }
    }

    // The lanes beyond the last row repeat it.
    private void Strike(ReadOnlySpan<float> rows, int width, int row, int last, Vector256<uint>[] left)
    {
        Span<float> values = stackalloc float[Lanes];
        foreach (var (feature, from, to) in _features)
        {
            for (var lane = 0; lane < Lanes; lane++)
            {
                values[lane] = rows[Math.Min(row + lane, last) * width + feature];
            }

            var eight = Vector256.Create<float>(values);
            foreach (ref readonly var comparison in _comparisons.AsSpan(from, to - from))
            {
                var goesRight = Vector256.GreaterThan(eight, Vector256.Create(comparison.Limit)).AsUInt32();

                // The limits only rise from here.
                if (goesRight == Vector256<uint>.Zero)
                {
                    break;
                }

                left[comparison.Tree] = Vector256.AndNot(left[comparison.Tree], goesRight & Vector256.Create(comparison.LeftLeaves));
            }
        }
    }

    /// <summary>Numbers the leaves below the node from left to right; returns them as bits.</summary>
    private uint Take(
        IReadOnlyList<TreeNode> nodes, int index, int tree, ref int leaves, List<(int Feature, Comparison Comparison)> comparisons)
    {
        var node = nodes[index];
        if (node.Feature < 0)
        {
            if (leaves == MaxLeaves)
            {
                throw new ArgumentException($"A tree has more than {MaxLeaves} leaves.", nameof(nodes));
            }

            _outputs[tree * MaxLeaves + leaves] = node.Value;
            return 1u << leaves++;
        }

        var left = Take(nodes, node.Left, tree, ref leaves, comparisons);
        comparisons.Add((node.Feature, new Comparison(node.Value, left, tree)));

        return left | Take(nodes, node.Right, tree, ref leaves, comparisons);
    }

    private readonly record struct Comparison(float Limit, uint LeftLeaves, int Tree);

    private readonly record struct FeatureRange(int Feature, int From, int To);
}
