namespace Aggregator.Http;

/// <summary>Compares paths as RFC 9309, 2.2.2 wants: as octets, percent-encoded alike, with <c>*</c> and a final <c>$</c>.</summary>
internal static class RobotsPath
{
    private const int MaxLength = 4096;

    /// <summary>Non-ASCII percent-encoded, hex digits in upper case, unreserved characters plain.</summary>
    public static string Normalize(string path)
    {
        var normal = new StringBuilder(path.Length);
        Span<byte> bytes = stackalloc byte[4];

        for (var i = 0; i < path.Length && normal.Length < MaxLength; i++)
        {
            var c = path[i];
            if (c == '%' && i + 2 < path.Length && char.IsAsciiHexDigit(path[i + 1]) && char.IsAsciiHexDigit(path[i + 2]))
            {
                var octet = Convert.ToByte(path.Substring(i + 1, 2), 16);
                normal.Append(IsUnreserved((char)octet) ? $"{(char)octet}" : $"%{octet:X2}");
                i += 2;
            }
            else if (c > ' ' && c < 0x7F)
            {
                normal.Append(c);
            }
            else if (Rune.TryGetRuneAt(path, i, out var rune))
            {
                foreach (var octet in bytes[..rune.EncodeToUtf8(bytes)])
                {
                    normal.Append(CultureInfo.InvariantCulture, $"%{octet:X2}");
                }

                i += rune.Utf16SequenceLength - 1;
            }
        }

        return normal.ToString();
    }

    public static bool Matches(string path, string pattern)
    {
        var ends = pattern.EndsWith('$');
        var parts = (ends ? pattern[..^1] : pattern).Split('*');
        if (!path.StartsWith(parts[0], StringComparison.Ordinal))
        {
            return false;
        }

        // Each part is taken at its first place; only the last may have to be at the very end.
        var at = parts[0].Length;

        for (var i = 1; i < parts.Length; i++)
        {
            if (ends && i == parts.Length - 1)
            {
                return path.Length - parts[i].Length >= at && path.EndsWith(parts[i], StringComparison.Ordinal);
            }

            var found = path.IndexOf(parts[i], at, StringComparison.Ordinal);
            if (found < 0)
            {
                return false;
            }

            at = found + parts[i].Length;
        }

        return !ends || at == path.Length;
    }

    private static bool IsUnreserved(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_' or '~';
}
