using System.Text;

namespace Aggregator.Articles;

/// <summary>Keeps text well formed: no control characters, no half surrogates, white space in order.</summary>
internal static class PlainText
{
    /// <summary>Everything on one line, single blanks, no control or invisible formatting characters.</summary>
    public static string ToLine(ReadOnlySpan<char> text)
    {
        var line = new StringBuilder(text.Length);
        AppendLine(line, text, keepBreaks: false);

        return line.ToString().TrimEnd();
    }

    /// <summary>The same with line breaks kept, blank lines dropped.</summary>
    public static string ToLines(ReadOnlySpan<char> text)
    {
        var lines = new StringBuilder(text.Length);
        AppendLine(lines, text, keepBreaks: true);

        return lines.ToString().Trim();
    }

    /// <summary>At most <paramref name="maxLength"/> UTF-16 units, never half a surrogate pair.</summary>
    public static string CutAt(string text, int maxLength)
    {
        if (text.Length <= maxLength)
        {
            return text;
        }

        return text[..(char.IsHighSurrogate(text[maxLength - 1]) ? maxLength - 1 : maxLength)];
    }

    /// <summary>
    /// Appends the text to what stands there already: runs of white space become one blank (or one line feed when
    /// <paramref name="keepBreaks"/> and the run holds one), what must not be in a text is left out.
    /// </summary>
    public static void AppendLine(StringBuilder target, ReadOnlySpan<char> text, bool keepBreaks)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];

            if (IsBlank(c))
            {
                AppendBlank(target, keepBreaks && c is '\n' or '\u2028' or '\u2029' ? '\n' : ' ');
            }
            else if (c < 0x7F && c >= ' ')
            {
                target.Append(c);
            }
            else if (char.IsHighSurrogate(c))
            {
                if (i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                {
                    target.Append(c).Append(text[++i]);
                }
            }
            else if (!IsUnwanted(c))
            {
                target.Append(c);
            }
        }
    }

    private static void AppendBlank(StringBuilder target, char blank)
    {
        if (target.Length == 0)
        {
            return;
        }

        var last = target[^1];

        if (last == ' ' && blank == '\n')
        {
            target[^1] = '\n';
        }
        else if (last is not (' ' or '\n'))
        {
            target.Append(blank);
        }
    }

    public static bool IsBlank(char c) => c == ' ' || c is >= '\t' and <= '\r' || c > 0x7F && char.IsWhiteSpace(c);

    // Controls, halves of surrogate pairs, soft hyphens, zero-width blanks, direction marks, the byte order mark, private use.
    private static bool IsUnwanted(char c) =>
        char.IsControl(c) || char.IsSurrogate(c)
        || c is '\u00AD' or '\u200B' or '\u200E' or '\u200F' or >= '\u202A' and <= '\u202E' or >= '\u2060' and <= '\u206F'
        || c is '\uFEFF' or '\uFFFC' or >= '\uFFFE' or >= '\uFDD0' and <= '\uFDEF' or >= '\uE000' and <= '\uF8FF';
}
