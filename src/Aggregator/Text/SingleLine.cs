namespace Aggregator.Text;

/// <summary>Makes what a stranger wrote safe to put into any line of any format: no control characters, no half surrogates, no line breaks.</summary>
public static class SingleLine
{
    public static string Of(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            // A lone surrogate is enumerated as U+FFFD: dropped with a real one, since neither tells a reader anything.
            if (rune == Rune.ReplacementChar || IsNoncharacter(rune))
            {
                continue;
            }

            if (Rune.IsWhiteSpace(rune) || rune.Value is '\u2028' or '\u2029')
            {
                Blank(line);
            }
            else if (IsShown(rune))
            {
                line.Append(rune.ToString());
            }
        }

        return line.ToString().TrimEnd(' ');
    }

    private static void Blank(StringBuilder line)
    {
        if (line.Length > 0 && line[^1] != ' ')
        {
            line.Append(' ');
        }
    }

    /// <summary>False for controls, which a terminal would obey, and for the format characters that turn the direction of text and so can disguise it.</summary>
    public static bool IsShown(Rune rune) =>
        Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.Control or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned => false,
            UnicodeCategory.Format => rune.Value is 0x200C or 0x200D,
            _ => true,
        };

    private static bool IsNoncharacter(Rune rune) => (rune.Value & 0xFFFE) == 0xFFFE || rune.Value is >= 0xFDD0 and <= 0xFDEF;
}
