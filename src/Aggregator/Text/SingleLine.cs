namespace Aggregator.Text;

/// <summary>Makes what others wrote safe to put into any line of any format: no controls, no half surrogates, no line breaks.</summary>
public static class SingleLine
{
    /// <summary>The text with single blanks for white space and none at its ends, without what is not <see cref="IsShown"/>.</summary>
    public static string Of(string text)
    {
        var line = new LineBuilder();
        line.Append(text, keepBreaks: false);

        return line.Trimmed.ToString();
    }

    /// <summary>
    /// False for controls, which a terminal would obey; for format characters, which are invisible and can turn the direction of text
    /// and so disguise it (but joiners make emoji and Persian words); for private use, noncharacters and U+FFFD, which say nothing.
    /// </summary>
    public static bool IsShown(Rune rune) =>
        Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.Control or UnicodeCategory.PrivateUse => false,
            UnicodeCategory.Format => rune.Value is 0x200C or 0x200D,
            UnicodeCategory.OtherNotAssigned => !IsNoncharacter(rune),
            _ => rune.Value is not (0xFFFC or 0xFFFD),
        };

    private static bool IsNoncharacter(Rune rune) => (rune.Value & 0xFFFE) == 0xFFFE || rune.Value is >= 0xFDD0 and <= 0xFDEF;
}
