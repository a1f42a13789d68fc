namespace Aggregator.Labs.Matching;

/// <summary>Lays a tree out in two arrays (Aoe, 1989): the child of s by symbol c stands at base[s] + c if check there is s.</summary>
internal static class DoubleArray
{
    private const int MaxHoles = 128;

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

        // The first child goes to the first free place at which its siblings find room too.
        int FindBase(List<KeyValuePair<ushort, int>> children)
        {
            for (var place = firstFree; ; place++)
            {
                Grow(place + classes + 1);
                var at = place - children[0].Key;
                if (at < 1 || checks[place] >= 0 || !HasRoom(children, at))
                {
                    continue;
                }

                // A stretch with a few hard holes in it is left alone, or building would take the square of the time.
                firstFree = place - firstFree > MaxHoles ? place : firstFree;

                return at;
            }
        }

        bool HasRoom(List<KeyValuePair<ushort, int>> children, int at)
        {
            foreach (var (symbol, _) in children)
            {
                if (checks[at + symbol] >= 0)
                {
                    return false;
                }
            }

            return true;
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
