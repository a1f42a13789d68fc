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
            position = IsSound(text.AsSpan(start + 1)) ? start + 3 : Reference(start);
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
        for (var start = text.IndexOf("<!", position, StringComparison.Ordinal); start >= 0; start = text.IndexOf("<!", start + 2, StringComparison.Ordinal))
        {
            var rest = text.AsSpan(start);
            var closing = rest.StartsWith("<![CDATA[", StringComparison.Ordinal) ? "]]>" : rest.StartsWith("<!--", StringComparison.Ordinal) ? "-->" : null;
            if (closing is not null)
            {
                var found = text.IndexOf(closing, start, StringComparison.Ordinal);
                return (start, found < 0 ? text.Length : found + closing.Length);
            }
        }

        return (text.Length, text.Length);
    }

    /// <returns>Where to go on.</returns>
    private int Reference(int start)
    {
        var rest = text.AsSpan(start + 1, Math.Min(LongestName, text.Length - start - 1));
        var length = 0;
        while (length < rest.Length && (char.IsAsciiLetterOrDigit(rest[length]) || (length == 0 && rest[0] == '#')))
        {
            length++;
        }

        var closed = length < rest.Length && rest[length] == ';';
        var end = start + 1 + length + (closed ? 1 : 0);
        return length > 1 && rest[0] == '#'
            ? Numeric(start, rest[1..length], closed, end)
            : Named(start, rest[..length], closed, end);
    }

    private int Named(int start, ReadOnlySpan<char> name, bool closed, int end)
    {
        if (!closed || name.Length == 0)
        {
            return Replace(start, start + 1, "&amp;", Repairs.BareAmpersands);
        }

        if (name is "amp" or "lt" or "gt" or "quot" or "apos")
        {
            return end;
        }

        var known = name.ToString();
        var value = entities.GetValueOrDefault(known) ?? HtmlEntityProvider.Resolver.GetSymbol(known + ";") ?? HtmlEntityProvider.Resolver.GetSymbol(known.ToLowerInvariant() + ";");
        return value is null
            ? Replace(start, start + 1, "&amp;", Repairs.BareAmpersands)
            : Replace(start, end, HtmlText.Escape(value), Repairs.UndeclaredEntities);
    }

    private int Numeric(int start, ReadOnlySpan<char> digits, bool closed, int end)
    {
        if (!TryReadCode(digits, out var code))
        {
            return Replace(start, start + 1, "&amp;", Repairs.BareAmpersands);
        }

        if (char.IsHighSurrogate((char)Math.Min(code, 0xFFFF)) && FollowingLowSurrogate(end, out var low, out var pairEnd))
        {
            return Replace(start, pairEnd, char.ConvertFromUtf32(char.ConvertToUtf32((char)code, low)), Repairs.IllegalReferences);
        }

        if (code is >= 0x80 and <= 0x9F)
        {
            return Replace(start, end, CharacterRepair.FromC1(code) is var meant and not '\0' ? meant.ToString() : "", Repairs.IllegalReferences);
        }

        var legal = code is 9 or 10 or 13 or (>= 32 and < 0xD800) or (>= 0xE000 and < 0xFFFE) or (>= 0x10000 and <= 0x10FFFF);
        return legal && closed
            ? end
            : Replace(start, end, legal ? string.Create(CultureInfo.InvariantCulture, $"&#{code};") : "", legal ? Repairs.BareAmpersands : Repairs.IllegalReferences);
    }

    private bool FollowingLowSurrogate(int start, out char low, out int end)
    {
        (low, end) = ('\0', start);
        var rest = text.AsSpan(start);
        if (!rest.StartsWith("&#", StringComparison.Ordinal) || rest.IndexOf(';') is not (> 2 and < 12) || !TryReadCode(rest[2..rest.IndexOf(';')], out var code) || code is < 0xDC00 or > 0xDFFF)
        {
            return false;
        }

        (low, end) = ((char)code, start + rest.IndexOf(';') + 1);
        return true;
    }

    private static bool TryReadCode(ReadOnlySpan<char> digits, out int code) => digits is ['x' or 'X', .. var hex]
        ? int.TryParse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out code) && code >= 0
        : int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out code);

    private int Replace(int start, int end, string replacement, string repair)
    {
        repairs.Add(repair);
        _output.Append(text, _copied, start - _copied).Append(replacement);
        _copied = end;

        return end;
    }
}
