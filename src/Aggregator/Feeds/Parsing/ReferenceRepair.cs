using Aggregator.Text.Markup;
using AngleSharp.Html;

namespace Aggregator.Feeds.Parsing;

/// <summary>
/// Makes every reference one that XML knows: HTML's named characters become themselves, illegal codes go, and an
/// ampersand that begins no reference is escaped. CDATA sections and comments stay as they are.
/// </summary>
internal sealed class ReferenceRepair(string text, IReadOnlyDictionary<string, string> entities, Repairs repairs)
{
    private const int LongestName = 40;
    private readonly StringBuilder _output = new();
    private int _copied;

    public string Mend()
    {
        var position = 0;

        // Between one verbatim stretch and the next every ampersand counts, and most feeds have none that is wrong.
        while (position < text.Length)
        {
            var (start, end) = NextVerbatim(position);
            MendReferences(position, start);
            position = end;
        }

        return _copied == 0 ? text : _output.Append(text, _copied, text.Length - _copied).ToString();
    }

    private void MendReferences(int position, int limit)
    {
        while (position < limit && text.AsSpan(position, limit - position).IndexOf('&') is var found and >= 0)
        {
            var start = position + found;
            position = IsSound(text.AsSpan(start + 1)) ? start + 3 : MendReference(start);
        }
    }

    private static bool IsSound(ReadOnlySpan<char> rest) => rest switch
    {
        ['l' or 'g', 't', ';', ..] or ['a', 'm', 'p', ';', ..] or ['q', 'u', 'o', 't', ';', ..] or ['a', 'p', 'o', 's', ';', ..] => true,
        _ => false,
    };

    /// <summary>Where the next CDATA section or comment begins and ends; both the end of the text when there is none.</summary>
    private (int Start, int End) NextVerbatim(int position)
    {
        var start = text.IndexOf("<!", position, StringComparison.Ordinal);
        while (start >= 0)
        {
            var closing = text.AsSpan(start) switch
            {
                ['<', '!', '[', 'C', 'D', 'A', 'T', 'A', '[', ..] => "]]>",
                ['<', '!', '-', '-', ..] => "-->",
                _ => null,
            };

            if (closing is not null)
            {
                var found = text.IndexOf(closing, start, StringComparison.Ordinal);
                return (start, found < 0 ? text.Length : found + closing.Length);
            }

            start = text.IndexOf("<!", start + 2, StringComparison.Ordinal);
        }

        return (text.Length, text.Length);
    }

    /// <returns>Where to go on.</returns>
    private int MendReference(int start)
    {
        var rest = text.AsSpan(start + 1, Math.Min(LongestName, text.Length - start - 1));
        var length = 0;
        while (length < rest.Length && (char.IsAsciiLetterOrDigit(rest[length]) || (length == 0 && rest[0] == '#')))
        {
            length++;
        }

        var end = start + 1 + length;
        var isClosed = length < rest.Length && rest[length] == ';';
        if (isClosed)
        {
            end++;
        }

        return rest[..length] switch
        {
            ['#', .. { Length: > 0 } digits] => MendNumeric(start, digits, isClosed, end),
            { Length: > 0 } name when isClosed => MendNamed(start, name, end),
            _ => EscapeAmpersand(start),
        };
    }

    private int MendNamed(int start, ReadOnlySpan<char> name, int end)
    {
        if (name is "amp" or "lt" or "gt" or "quot" or "apos")
        {
            return end;
        }

        var known = name.ToString();
        var value = entities.GetValueOrDefault(known)
            ?? HtmlEntityProvider.Resolver.GetSymbol($"{known};")
            ?? HtmlEntityProvider.Resolver.GetSymbol($"{known.ToLowerInvariant()};");
        return value is null ? EscapeAmpersand(start) : Replace(start, end, HtmlText.Escape(value), Repairs.UndeclaredEntities);
    }

    private int MendNumeric(int start, ReadOnlySpan<char> digits, bool isClosed, int end)
    {
        if (!TryReadCode(digits, out var code))
        {
            return EscapeAmpersand(start);
        }

        if (code is >= 0xD800 and <= 0xDBFF && LowSurrogateAt(end) is { } low)
        {
            return Replace(start, low.End, char.ConvertFromUtf32(char.ConvertToUtf32((char)code, low.Character)), Repairs.IllegalReferences);
        }

        if (code is >= 0x80 and <= 0x9F)
        {
            return Replace(start, end, CharacterRepair.FromC1(code).ToString().Trim('\0'), Repairs.IllegalReferences);
        }

        var isLegal = code is 9 or 10 or 13 or (>= 32 and < 0xD800) or (>= 0xE000 and < 0xFFFE) or (>= 0x10000 and <= 0x10FFFF);
        if (!isLegal)
        {
            return Replace(start, end, "", Repairs.IllegalReferences);
        }

        return isClosed ? end : Replace(start, end, FormattableString.Invariant($"&#{code};"), Repairs.BareAmpersands);
    }

    /// <summary>The second half of a surrogate pair that is written as two references; null when something else follows.</summary>
    private (char Character, int End)? LowSurrogateAt(int start)
    {
        var rest = text.AsSpan(start);
        var length = rest.IndexOf(';');
        return rest is ['&', '#', ..] && length is > 2 and < 12 && TryReadCode(rest[2..length], out var code) && code is >= 0xDC00 and <= 0xDFFF
            ? ((char)code, start + length + 1)
            : null;
    }

    private static bool TryReadCode(ReadOnlySpan<char> digits, out int code) => digits is ['x' or 'X', .. var hex]
        ? int.TryParse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out code) && code >= 0
        : int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out code);

    private int EscapeAmpersand(int start) => Replace(start, start + 1, "&amp;", Repairs.BareAmpersands);

    private int Replace(int start, int end, string replacement, string repair)
    {
        repairs.Add(repair);
        _output.Append(text, _copied, start - _copied).Append(replacement);
        _copied = end;

        return end;
    }
}
