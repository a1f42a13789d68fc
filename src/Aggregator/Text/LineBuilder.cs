namespace Aggregator.Text;

/// <summary>
/// Collects text and keeps it well formed on the way: runs of white space become one blank (or one line feed), and what is not
/// <see cref="SingleLine.IsShown"/> is left out. Used again after <see cref="Clear"/>: a page of thousands of blocks needs one buffer.
/// </summary>
internal sealed class LineBuilder
{
    private char[] _chars = [];

    public int Length { get; private set; }

    /// <summary>The text with its line breaks but without blank lines, and otherwise as <see cref="SingleLine.Of"/> gives it.</summary>
    public static string ToLines(string text)
    {
        var lines = new LineBuilder();
        lines.Append(text, keepBreaks: true);

        return lines.Trimmed.ToString();
    }

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
                var end = run.IndexOfAnyExceptInRange('!', '~');
                if (end >= 0)
                {
                    run = run[..end];
                }

                run.CopyTo(_chars.AsSpan(Length));
                Length += run.Length;
                i += run.Length - 1;
            }
            else if (char.IsWhiteSpace(c))
            {
                AppendBlank(keepBreaks && c is '\n' or '\u2028' or '\u2029' ? '\n' : ' ');
            }
            else if (Rune.DecodeFromUtf16(text[i..], out var rune, out var consumed) == OperationStatus.Done && SingleLine.IsShown(rune))
            {
                Length += rune.EncodeToUtf16(_chars.AsSpan(Length));
                i += consumed - 1;
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
