namespace Aggregator.Articles;

/// <summary>Character references about which HTML 4, HTML 5 and every writer agree.</summary>
internal static class SimpleReferences
{
    private const int LongestReference = 10;

    /// <summary>The text with its references decoded; null when one of them is not simple.</summary>
    public static string? TryDecode(ReadOnlySpan<char> text)
    {
        var decoded = new StringBuilder(text.Length);
        for (var at = text.IndexOf('&'); at >= 0; at = text.IndexOf('&'))
        {
            decoded.Append(text[..at]);
            text = text[at..];
            var length = text[..Math.Min(text.Length, LongestReference)].IndexOf(';') + 1;
            if (text.Length > 1 && text[1] == ' ')
            {
                length = 1;
                decoded.Append('&');
            }
            else if (length > 0 && Decode(text[..length]) is { } character)
            {
                decoded.Append(character);
            }
            else
            {
                return null;
            }

            text = text[length..];
        }

        return decoded.Append(text).ToString();
    }

    private static char? Decode(ReadOnlySpan<char> reference) => reference switch
    {
        "&amp;" => '&',
        "&lt;" => '<',
        "&gt;" => '>',
        "&quot;" => '"',
        "&nbsp;" => '\u00A0',
        "&hellip;" => '…',
        "&ndash;" => '–',
        "&mdash;" => '—',
        "&lsquo;" => '‘',
        "&rsquo;" => '’',
        "&ldquo;" => '“',
        "&rdquo;" => '”',
        "&middot;" => '·',
        "&bull;" => '•',
        ['&', '#', 'x', .. var digits, ';'] => CharacterOf(digits, NumberStyles.AllowHexSpecifier),
        ['&', '#', .. var digits, ';'] => CharacterOf(digits, NumberStyles.None),
        _ => null,
    };

    /// <summary>Null for controls, for what Windows put in their place, and for what is no character alone.</summary>
    private static char? CharacterOf(ReadOnlySpan<char> digits, NumberStyles style) =>
        int.TryParse(digits, style, CultureInfo.InvariantCulture, out var code)
        && code is (>= 0x20 and < 0x7F) or (>= 0xA0 and < 0xD800) or (>= 0xE000 and < 0xFFF0)
            ? (char)code
            : null;
}
