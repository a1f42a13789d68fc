namespace Aggregator.Labs.Matching;

/// <summary>The words as a tree of symbols; node 0 is the root, and nodes are numbered as they were made.</summary>
internal sealed class Trie
{
    private readonly List<SortedDictionary<ushort, int>> _children = [new()];
    private readonly List<int> _patterns = [-1];

    public int Count => _children.Count;

    /// <summary>Builds the tree and numbers the characters in use from 1.</summary>
    public static Trie Of(IReadOnlyList<string> patterns, ushort[] classes, out int classCount)
    {
        var trie = new Trie();
        ushort symbols = 0;

        for (var i = 0; i < patterns.Count; i++)
        {
            foreach (var c in patterns[i])
            {
                if (classes[c] == 0)
                {
                    classes[c] = ++symbols;
                }
            }

            trie.Add(patterns[i], classes, i);
        }

        classCount = symbols;

        return trie;
    }

    public IEnumerable<KeyValuePair<ushort, int>> ChildrenOf(int node) => _children[node];

    /// <summary>The pattern that ends here, or -1.</summary>
    public int PatternOf(int node) => _patterns[node];

    private void Add(string pattern, ushort[] classes, int index)
    {
        var node = 0;

        foreach (var c in pattern)
        {
            if (!_children[node].TryGetValue(classes[c], out var child))
            {
                child = _children.Count;
                _children.Add(new SortedDictionary<ushort, int>());
                _patterns.Add(-1);
                _children[node].Add(classes[c], child);
            }

            node = child;
        }

        _patterns[node] = index;
    }
}
