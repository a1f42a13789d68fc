namespace Aggregator.Text;

/// <summary>
/// Collects text and keeps it well formed on the way: runs of white space become one blank (or one line feed), and what must not
/// be in a text is left out. Used again after <see cref="Clear"/>, so that a page of thousands of blocks needs one buffer.
/// </summary>
internal sealed class LineBuilder
{
    // What passes as it is; most text is nothing else.
    private static readonly SearchValues<char> Plain = SearchValues.Create("!\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~");

    private char[] _chars = [];

    public int Length { get; private set; }

    public void Clear() => Length = 0;

    public ReadOnlySpan<char> Text => _chars.AsSpan(0, Length);

    /// <summary>What was collected, without white space at either end.</summary>
    public ReadOnlySpan<char> Trimmed => _chars.AsSpan(0, Length).Trim();

    /// <param name="keepBreaks">A run of white space that holds a line feed becomes one instead of a blank.</param>
    public void Append(ReadOnlySpan<char> text, bool keepBreaks)
    {
        Grow(text.Length);

        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == ' ')
            {
                AppendBlank(' ');
            }
            else if (c is > ' ' and < (char)0x7F)
            {
                var run = text[i..];
                var end = run.IndexOfAnyExcept(Plain);
                run = end < 0 ? run : run[..end];
                run.CopyTo(_chars.AsSpan(Length));
                Length += run.Length;
                i += run.Length - 1;
            }
            else if (PlainText.IsBlank(c))
            {
                AppendBlank(keepBreaks && c is '\n' or '\u2028' or '\u2029' ? '\n' : ' ');
            }
            else if (char.IsHighSurrogate(c))
            {
                if (i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                {
                    _chars[Length++] = c;
                    _chars[Length++] = text[++i];
                }
            }
            else if (!PlainText.IsUnwanted(c))
            {
                _chars[Length++] = c;
            }
        }
    }

    private void AppendBlank(char blank)
    {
        if (Length == 0)
        {
            return;
        }

        var last = _chars[Length - 1];
        if (last == ' ' && blank == '\n')
        {
            _chars[Length - 1] = '\n';
        }
        else if (last is not (' ' or '\n'))
        {
            _chars[Length++] = blank;
        }
    }

    private void Grow(int more)
    {
        if (Length + more > _chars.Length)
        {
            Array.Resize(ref _chars, Math.Max(Math.Max(64, _chars.Length * 2), Length + more));
        }
    }
}
