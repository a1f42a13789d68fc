namespace Aggregator.Articles.Extraction;

/// <summary>
/// The words a short block is known by: "read more" and "photo by" tell what a label is before any statistics do. Han text
/// is cut into pairs of characters. The first word counts once more with a mark before it. Used again for block after block.
/// </summary>
internal sealed class BlockTokens
{
    public const int MaxBlockWords = 40;
    private const int MaxWords = 24;
    private const char Mark = '^';

    private readonly (int Start, int Length)[] _words = new (int, int)[MaxWords + 1];
    private char[] _chars = new char[256];
    private int _used;

    public int Count { get; private set; }

    /// <summary>In lower case.</summary>
    public ReadOnlySpan<char> this[int i] => _chars.AsSpan(_words[i].Start, _words[i].Length);

    /// <summary>Takes the words of the block; none when it is too long to be a label.</summary>
    public void Read(PageBlock block)
    {
        (Count, _used) = (0, 0);

        if (block.Words > MaxBlockWords)
        {
            return;
        }

        var text = block.Text.AsSpan();
        var start = -1;

        for (var i = 0; i <= text.Length && Count < MaxWords; i++)
        {
            var c = i < text.Length ? text[i] : ' ';
            if (Han.IsHanOrKana(c))
            {
                if (i + 1 < text.Length && Han.IsHanOrKana(text[i + 1]))
                {
                    Add(text.Slice(i, 2));
                }
            }
            else if (char.IsLetter(c))
            {
                start = start < 0 ? i : start;
                continue;
            }

            if (start >= 0)
            {
                Add(text[start..i]);
                start = -1;
            }
        }

        if (Count > 0)
        {
            var (first, length) = _words[0];
            _words[0] = length > 1 ? (first, length) : (first, 2);
            _words[Count++] = (first - 1, _words[0].Length + 1);
        }
    }

    private void Add(ReadOnlySpan<char> word)
    {
        if (Count == MaxWords)
        {
            return;
        }

        if (_used + word.Length + 2 > _chars.Length)
        {
            Array.Resize(ref _chars, Math.Max(_chars.Length * 2, _used + word.Length + 2));
        }

        // The first stands between two marks, of which it uses the one or both.
        if (Count == 0)
        {
            _chars[_used++] = Mark;
        }

        word.ToLowerInvariant(_chars.AsSpan(_used));
        _words[Count] = (_used, word.Length);
        _used += word.Length;

        if (Count++ == 0)
        {
            _chars[_used++] = Mark;
        }
    }
}
