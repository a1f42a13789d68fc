using Aggregator.Articles.Extraction;

namespace Aggregator.Tests.Articles;

public sealed class QuickScorerTests
{
    private const int Width = 6;

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(21)]
    public void EveryRowEndsInTheLeavesAWalkDownEachTreeReaches(int count)
    {
        var random = new Random(count);
        var (nodes, roots) = Grow(random, 40);
        var rows = Enumerable.Range(0, count * Width).Select(_ => (float)random.Next(-3, 4)).ToArray();
        var sums = new float[count];

        new QuickScorer(0.25f, nodes, roots).Sum(rows, Width, sums);

        Assert.Equal(Enumerable.Range(0, count).Select(row => roots.Aggregate(0.25f, (sum, root) => sum + Walk(nodes, root, rows.AsSpan(row * Width, Width)))), sums);
    }

    [Fact]
    public void ATreeOfMoreLeavesThanItHoldsIsRefused()
    {
        // Each node but the last has a leaf on its left.
        List<TreeNode> nodes = [.. Enumerable.Range(0, QuickScorer.MaxLeaves).SelectMany(i => new[] { new TreeNode(0, i, 2 * i + 1, 2 * i + 2), new TreeNode(-1, i, 0, 0) }), new TreeNode(-1, 0, 0, 0)];

        Assert.Throws<ArgumentException>(() => new QuickScorer(0, nodes, [0]));
    }

    private static (List<TreeNode> Nodes, List<int> Roots) Grow(Random random, int trees)
    {
        var (nodes, roots) = (new List<TreeNode>(), new List<int>());
        for (var tree = 0; tree < trees; tree++)
        {
            roots.Add(nodes.Count);
            nodes.Add(default);
            var open = new Queue<(int Node, int Depth)>([(nodes.Count - 1, 0)]);
            while (open.TryDequeue(out var at))
            {
                if (at.Depth == 4 || at.Depth > 0 && random.Next(3) == 0)
                {
                    nodes[at.Node] = new TreeNode(-1, random.NextSingle() - 0.5f, 0, 0);
                    continue;
                }

                nodes[at.Node] = new TreeNode(random.Next(Width), random.Next(-3, 4), nodes.Count, nodes.Count + 1);
                nodes.AddRange([default, default]);
                open.Enqueue((nodes.Count - 2, at.Depth + 1));
                open.Enqueue((nodes.Count - 1, at.Depth + 1));
            }
        }

        return (nodes, roots);
    }

    private static float Walk(List<TreeNode> nodes, int root, ReadOnlySpan<float> row)
    {
        var node = nodes[root];
        while (node.Feature >= 0)
        {
            node = nodes[row[node.Feature] <= node.Value ? node.Left : node.Right];
        }

        return node.Value;
    }
}
