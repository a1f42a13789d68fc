namespace Aggregator.Text;

/// <summary>Breaks text into lines by the columns it takes on a screen, not by its characters.</summary>
public static class ColumnWrap
{
    /// <summary>Marks of Chinese typography that may not begin a line.</summary>
    private const string NeverFirst = "，。、；：？！）》」』】〉”’…—·％%";

    private const int ZeroWidthJoiner = 0x200D;

    /// <summary>Marks that may not end one.</summary>
    private const string NeverLast = "（《「『【〈“‘";

    /// <summary>
    /// Lines of at most <paramref name="columns"/>: broken at blanks and between wide characters; a longer word is broken where it must be.
    /// </summary>
    public static IEnumerable<string> Wrap(string text, int columns)
    {
        var line = new StringBuilder();
        var width = 0;
        foreach (var piece in Pieces(text, columns))
        {
            var needed = DisplayWidth.Of(piece.TrimEnd(' '));
            if (width > 0 && width + needed > columns)
            {
                yield return line.ToString().TrimEnd(' ');
                line.Clear();
                width = 0;
            }

            line.Append(piece);
            width += DisplayWidth.Of(piece);
        }

        if (line.ToString().TrimEnd(' ') is { Length: > 0 } last)
        {
            yield return last;
        }
    }

    /// <summary>The text, or as much of it as fits with an ellipsis.</summary>
    public static string Cut(string text, int columns)
    {
        if (DisplayWidth.Of(text) <= columns)
        {
            return text;
        }

        var kept = "";
        foreach (var rune in text.EnumerateRunes())
        {
            var longer = kept + rune;
            if (DisplayWidth.Of(longer) >= columns)
            {
                break;
            }

            kept = longer;
        }

        return kept.TrimEnd(' ') + "…";
    }

    /// <summary>What must stay together: a word with its blank, a wide character with the marks that cling to it.</summary>
    private static IEnumerable<string> Pieces(string text, int columns)
    {
        var piece = new StringBuilder();
        var previous = default(Rune);
        foreach (var rune in text.EnumerateRunes())
        {
            if (piece.Length > 0 && (IsBreak(previous, rune) || DisplayWidth.Of(piece.ToString() + rune) > columns))
            {
                yield return piece.ToString();
                piece.Clear();
            }

            piece.Append(rune.ToString());
            previous = rune;
        }

        if (piece.Length > 0)
        {
            yield return piece.ToString();
        }
    }

    private static bool IsBreak(Rune before, Rune after)
    {
        if (before.Value == ' ')
        {
            return true;
        }

        // What takes no column clings to what is before it, and a joiner to what is behind it, too.
        return after.Value != ' '
            && DisplayWidth.Of(after) > 0
            && before.Value != ZeroWidthJoiner
            && (DisplayWidth.Of(before) == 2 || DisplayWidth.Of(after) == 2)
            && !NeverFirst.Contains(after.ToString(), StringComparison.Ordinal)
            && !NeverLast.Contains(before.ToString(), StringComparison.Ordinal);
    }
}
