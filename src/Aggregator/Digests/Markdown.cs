namespace Aggregator.Digests;

/// <summary>Puts text from outside into Markdown so that it stays text.</summary>
internal static class Markdown
{
    /// <summary>One line in which no character opens or closes anything. CommonMark lets every ASCII punctuation mark be escaped.</summary>
    public static string Escape(string text)
    {
        var plain = SingleLine.Of(text);
        var escaped = new StringBuilder(plain.Length + 8);
        for (var i = 0; i < plain.Length; i++)
        {
            if (IsMarkup(plain, i))
            {
                escaped.Append('\\');
            }

            escaped.Append(plain[i]);
        }

        return escaped.ToString();
    }

    /// <summary>An address for the brackets of a link.</summary>
    public static string Address(Uri address)
    {
        var escaped = address.AbsoluteUri
            .Replace("\\", "%5C", StringComparison.Ordinal)
            .Replace("(", "\\(", StringComparison.Ordinal)
            .Replace(")", "\\)", StringComparison.Ordinal);

        // With a semicolon somewhere behind it, an ampersand may begin a character reference.
        if (escaped.Contains(';', StringComparison.Ordinal))
        {
            return escaped.Replace("&", "\\&", StringComparison.Ordinal);
        }

        return escaped;
    }

    private static bool IsMarkup(string text, int at) => text[at] switch
    {
        '\\' or '`' or '*' or '_' or '[' or ']' or '<' or '>' or '#' or '|' or '~' or '&' or '$' or '@' or '^' => true,

        // GitHub turns bare addresses into links.
        ':' => string.CompareOrdinal(text, at, "://", 0, 3) == 0,
        '.' => IsLeadingNumber(text, at) || text.AsSpan(0, at).EndsWith("www", StringComparison.OrdinalIgnoreCase),

        // At the start of a line these open a list or a rule.
        '-' or '+' or '=' => at == 0,
        ')' => IsLeadingNumber(text, at),
        _ => false,
    };

    /// <summary>Up to nine digits and a mark open a numbered list.</summary>
    private static bool IsLeadingNumber(string text, int at) =>
        at is > 0 and < 10 && !text.AsSpan(0, at).ContainsAnyExceptInRange('0', '9');
}
