namespace Aggregator.Text;

/// <summary>Keeps text well formed: no control characters, no half surrogates, white space in order.</summary>
internal static class PlainText
{
    /// <summary>Everything on one line, single blanks, no control or invisible formatting characters.</summary>
    public static string ToLine(ReadOnlySpan<char> text) => Clean(text, keepBreaks: false);

    /// <summary>The same with line breaks kept, blank lines dropped.</summary>
    public static string ToLines(ReadOnlySpan<char> text) => Clean(text, keepBreaks: true);

    public static bool IsBlank(char c) => c == ' ' || c is >= '\t' and <= '\r' || c > 0x7F && char.IsWhiteSpace(c);

    /// <summary>Controls, halves of surrogate pairs, soft hyphens, zero-width blanks, direction marks, the byte order mark, private use.</summary>
    public static bool IsUnwanted(char c) =>
        char.IsControl(c) || char.IsSurrogate(c)
        || c is '\u00AD' or '\u200B' or '\u200E' or '\u200F' or >= '\u202A' and <= '\u202E' or >= '\u2060' and <= '\u206F'
        || c is '\uFEFF' or '\uFFFC' or >= '\uFFFE' or >= '\uFDD0' and <= '\uFDEF' or >= '\uE000' and <= '\uF8FF';

    private static string Clean(ReadOnlySpan<char> text, bool keepBreaks)
    {
        var line = new LineBuilder();
        line.Append(text, keepBreaks);

        return line.Trimmed.ToString();
    }
}
