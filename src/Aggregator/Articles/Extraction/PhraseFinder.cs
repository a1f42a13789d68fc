namespace Aggregator.Articles.Extraction;

/// <summary>
/// Finds phrases of ASCII letters and marks in texts, whatever their case, all in one pass: the three characters at each place are
/// looked up in a small table first, since most begin no phrase.
/// </summary>
internal sealed class PhraseFinder
{
    private const int Head = 3;

    private readonly ulong[] _heads = new ulong[1 << (5 * Head - 6)];
    private readonly Dictionary<int, List<(string Phrase, int Kind)>> _phrases = [];
    private readonly bool _atStart;

    /// <param name="atStart">A phrase counts only where no letter stands before it.</param>
    /// <param name="kinds">Phrases of at least three characters, by kind.</param>
    public PhraseFinder(bool atStart, params string[][] kinds)
    {
        _atStart = atStart;

        foreach (var (kind, phrases) in kinds.Index())
        {
            foreach (var phrase in phrases)
            {
                var head = Next(Next(Next(0, phrase[0]), phrase[1]), phrase[2]);
                _heads[head >> 6] |= 1ul << head;
                if (!_phrases.TryGetValue(head, out var alike))
                {
                    _phrases[head] = alike = [];
                }

                alike.Add((phrase, 1 << kind));
            }
        }
    }

    /// <summary>The kinds that have a phrase in the text, each a bit by its number.</summary>
    public int Find(ReadOnlySpan<char> text)
    {
        var (found, head) = (0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            head = Next(head, text[i]);
            if ((_heads[head >> 6] >> head & 1) != 0 && i >= Head - 1)
            {
                found |= FindAt(text, i - Head + 1, head);
            }
        }

        return found;
    }

    private int FindAt(ReadOnlySpan<char> text, int at, int head)
    {
        var found = 0;

        if (_atStart && at > 0 && char.IsAsciiLetter(text[at - 1]))
        {
            return found;
        }

        foreach (var (phrase, kind) in _phrases[head])
        {
            found |= text[at..].StartsWith(phrase, StringComparison.OrdinalIgnoreCase) ? kind : 0;
        }

        return found;
    }

    // Five bits a character: enough to tell letters apart, of either case alike.
    private static int Next(int head, char c) => (head << 5 | c & 31) & (1 << 5 * Head) - 1;
}
