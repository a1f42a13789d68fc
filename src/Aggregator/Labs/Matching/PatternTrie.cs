namespace Aggregator.Labs.Matching;

/// <summary>
/// Every name and word that is looked for, as a tree of characters. A text is searched by one walk down the tree from each place at
/// which a word may begin. Patterns are short, so a walk soon ends, and an automaton would gain nothing at the volume of news.
/// Thread-safe once it is filled.
/// </summary>
internal sealed class PatternTrie
{
    private readonly Node _root = new();

    public void Add(Pattern pattern)
    {
        var node = _root;
        foreach (var c in pattern.Text)
        {
            if (!node.Children.TryGetValue(c, out var child))
            {
                node.Children.Add(c, child = new Node());
            }

            node = child;
        }

        node.Pattern = pattern;
    }

    /// <summary>Adds every pattern that begins at <paramref name="start"/> of the folded text, the shortest first.</summary>
    public void FindAt(int start, ReadOnlySpan<char> text, List<PatternMatch> found)
    {
        Node? node = _root;
        for (var i = start; i < text.Length && node.Children.TryGetValue(text[i], out node); i++)
        {
            if (node.Pattern is { } pattern)
            {
                found.Add(new PatternMatch(start, i + 1, pattern));
            }
        }
    }

    private sealed class Node
    {
        public Dictionary<char, Node> Children { get; } = [];

        public Pattern? Pattern { get; set; }
    }
}

/// <summary>An occurrence of a pattern in the folded text.</summary>
/// <param name="End">Behind its last character.</param>
internal readonly record struct PatternMatch(int Start, int End, Pattern Pattern);
