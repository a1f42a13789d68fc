namespace Aggregator.Labs.Matching;

/// <summary>
/// Finds all of many words in one pass over the text (Aho and Corasick, 1975), over a double array: a step costs a look
/// at two arrays however many words there are. Immutable and thread-safe.
/// </summary>
internal sealed class PatternAutomaton
{
    private const int Root = 0;
    private const int None = -1;

    private readonly ushort[] _classes = new ushort[char.MaxValue + 1];
    private readonly int[] _bases;
    private readonly int[] _checks;
    private readonly int[] _failures;
    private readonly int[] _outputs;
    private readonly int[] _nextOutputs;
    private readonly int[] _lengths;

    /// <param name="patterns">Distinct, none empty; a match names its pattern by index.</param>
    public PatternAutomaton(IReadOnlyList<string> patterns)
    {
        var trie = Trie.Of(patterns, _classes, out var classes);
        (_bases, _checks, var places) = DoubleArray.Build(trie, classes);
        _failures = new int[_bases.Length];
        _outputs = Filled(_bases.Length);
        _nextOutputs = Filled(_bases.Length);
        _lengths = [.. patterns.Select(pattern => pattern.Length)];
        Link(trie, places);
    }

    /// <summary>Every occurrence of every pattern, in the order in which they end; of those that end together the longest first.</summary>
    public Matches Find(ReadOnlySpan<char> text) => new(this, text);

    /// <summary>Walks over a text and stops at each occurrence: nothing is collected that nobody keeps.</summary>
    public ref struct Matches(PatternAutomaton automaton, ReadOnlySpan<char> text)
    {
        private readonly ReadOnlySpan<char> _text = text;
        private int _next;
        private int _state = Root;
        private int _output = None;

        public Match Current { get; private set; }

        public readonly Matches GetEnumerator() => this;

        public bool MoveNext()
        {
            while (_output == None)
            {
                if (_next == _text.Length)
                {
                    return false;
                }

                var symbol = automaton._classes[_text[_next++]];
                _state = symbol == 0 ? Root : automaton.Step(_state, symbol);
                _output = automaton._outputs[_state] != None ? _state : automaton._nextOutputs[_state];
            }

            var pattern = automaton._outputs[_output];
            Current = new Match(_next - automaton._lengths[pattern], _next, pattern);
            _output = automaton._nextOutputs[_output];

            return true;
        }
    }

    private int Step(int state, int symbol)
    {
        while (true)
        {
            var next = _bases[state] + symbol;
            if (_checks[next] == state)
            {
                return next;
            }

            if (state == Root)
            {
                return Root;
            }

            state = _failures[state];
        }
    }

    // Breadth first, so that what a failure leads to is linked already.
    private void Link(Trie trie, int[] places)
    {
        var queue = new Queue<int>();
        queue.Enqueue(0);

        while (queue.TryDequeue(out var node))
        {
            var place = places[node];
            _outputs[place] = trie.PatternOf(node);

            foreach (var (symbol, child) in trie.ChildrenOf(node))
            {
                var childPlace = places[child];
                _failures[childPlace] = node == 0 ? Root : Step(_failures[place], symbol);
                queue.Enqueue(child);
            }

            var failure = _failures[place];
            _nextOutputs[place] = place == Root ? None : _outputs[failure] != None ? failure : _nextOutputs[failure];
        }
    }

    private static int[] Filled(int length)
    {
        var array = new int[length];
        Array.Fill(array, None);

        return array;
    }
}

/// <summary>An occurrence of a pattern in the folded text.</summary>
/// <param name="End">Behind its last character.</param>
internal readonly record struct Match(int Start, int End, int Pattern);
