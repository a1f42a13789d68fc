namespace Aggregator.Labs.Matching;

/// <summary>Lays a tree out in two arrays (Aoe, 1989): the child of s by symbol c stands at base[s] + c if check there is s.</summary>
internal static class DoubleArray
{
    public static (int[] Bases, int[] Checks, int[] Places) Build(Trie trie, int classes)
    {
        var bases = new List<int>();
        var checks = new List<int>();
        var places = new int[trie.Count];
        var firstFree = 1;
        Grow(classes + 2);
        checks[0] = 0;

        var queue = new Queue<int>();
        queue.Enqueue(0);

        while (queue.TryDequeue(out var node))
        {
            var children = trie.ChildrenOf(node).ToList();

            if (children.Count == 0)
            {
                continue;
            }

            var at = FindBase(children);
            bases[places[node]] = at;

            foreach (var (symbol, child) in children)
            {
                checks[at + symbol] = places[node];
                places[child] = at + symbol;
                queue.Enqueue(child);
            }
        }

        // A step may look up to one alphabet behind the last base.
        Grow(bases.Max() + classes + 1);

        return ([.. bases], [.. checks], places);

        int FindBase(List<KeyValuePair<ushort, int>> children)
        {
            while (firstFree < checks.Count && checks[firstFree] >= 0)
            {
                firstFree++;
            }

            for (var at = Math.Max(1, firstFree - children[0].Key); ; at++)
            {
                Grow(at + classes + 1);

                if (children.TrueForAll(child => checks[at + child.Key] < 0))
                {
                    return at;
                }
            }
        }

        void Grow(int length)
        {
            while (checks.Count < length)
            {
                checks.Add(-1);
                bases.Add(1);
            }
        }
    }
}
