namespace Aggregator.Articles;

/// <summary>The attributes of a tag, of which those that the sanitizer leaves are copied.</summary>
internal static class SimpleAttributes
{
    private const int Most = 24;

    /// <summary>Of tags and attributes; a capital would have to be folded.</summary>
    public static readonly SearchValues<char> NameCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    // Of an address, nothing that would be escaped, decoded or resolved.
    private static readonly SearchValues<char> AddressCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/?=+%,:@!$");

    /// <summary>Reads to behind the end of the tag.</summary>
    /// <param name="html">What is copied to; null when nobody wants it.</param>
    /// <param name="isClosed">Whether the tag closes itself.</param>
    /// <returns>False when it is not plain what a parser and the sanitizer would make of them.</returns>
    public static bool TryCopy(ref ReadOnlySpan<char> rest, StringBuilder? html, out bool isClosed)
    {
        isClosed = false;
        var names = new List<string>();
        while (true)
        {
            var blanks = rest.IndexOfAnyExcept(' ', '\n', '\t');
            rest = rest[Math.Max(0, blanks)..];
            if (rest is ['>', ..] or ['/', '>', ..])
            {
                isClosed = rest[0] == '/';
                rest = rest[(isClosed ? 2 : 1)..];
                return true;
            }

            var length = rest.IndexOfAnyExcept(NameCharacters);
            if (blanks <= 0 || length <= 0 || names.Count == Most || rest[length..] is not ['=', '"' or '\'', ..])
            {
                return false;
            }

            var name = rest[..length].ToString();
            var quote = rest[length + 1];
            rest = rest[(length + 2)..];
            var end = rest.IndexOf(quote);
            if (end < 0 || names.Contains(name) || !TryCopy(name, rest[..end], html))
            {
                return false;
            }

            names.Add(name);
            rest = rest[(end + 1)..];
        }
    }

    private static bool TryCopy(string name, ReadOnlySpan<char> value, StringBuilder? html)
    {
        switch (name)
        {
            case "href" or "src" when !IsSimpleAddress(value):
            case "alt" or "title" or "width" or "height" or "lang" or "dir" when value.ContainsAny("&<>\"\u00A0"):
            case "colspan" or "rowspan":
                return false;
            case "href" or "src" or "alt" or "title" or "width" or "height" or "lang" or "dir":
                html?.Append(' ').Append(name).Append("=\"").Append(value).Append('"');
                return true;
            default:
                return true;
        }
    }

    private static bool IsSimpleAddress(ReadOnlySpan<char> value)
    {
        var path = value switch
        {
            ['h', 't', 't', 'p', 's', ':', '/', '/', .. var secure] => secure,
            ['h', 't', 't', 'p', ':', '/', '/', .. var bare] => bare,
            _ => [],
        };
        return !path.IsEmpty && char.IsAsciiLetterOrDigit(path[0]) && !path.ContainsAnyExcept(AddressCharacters);
    }
}
