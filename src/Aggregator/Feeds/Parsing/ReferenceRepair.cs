using Aggregator.Text.Markup;
using AngleSharp.Html;

namespace Aggregator.Feeds.Parsing;

/// <summary>
/// Makes every reference one that XML knows: HTML's named characters become themselves, illegal codes go, and an
/// ampersand that begins no reference is escaped. CDATA sections and comments stay as they are.
/// </summary>
internal sealed partial class ReferenceRepair(string text, IReadOnlyDictionary<string, string> entities, Repairs repairs)
{
    private readonly StringBuilder _output = new();
    private int _copied;

    public string Mend()
    {
        for (var match = VerbatimOrSuspect().Match(text); match.Success; match = match.NextMatch())
        {
            // Verbatim stretches begin with a bracket; what was replaced with the reference before is copied already.
            if (text[match.Index] == '&' && match.Index >= _copied)
            {
                MendReference(match);
            }
        }

        return _copied == 0 ? text : _output.Append(text, _copied, text.Length - _copied).ToString();
    }

    private void MendReference(Match match)
    {
        var name = match.Groups["name"].Value;
        if (name.Length > 0 && CharactersOf(name) is { } characters)
        {
            Replace(match, HtmlText.Escape(characters), Repairs.UndeclaredEntities);
        }
        else if (TryReadCode(match.Groups["code"].ValueSpan, out var code))
        {
            MendCode(match, code);
        }
        else
        {
            Replace(match.Index, match.Index + 1, "&amp;", Repairs.BareAmpersands);
        }
    }

    private string? CharactersOf(string name) =>
        entities.GetValueOrDefault(name)
        ?? HtmlEntityProvider.Resolver.GetSymbol($"{name};")
        ?? HtmlEntityProvider.Resolver.GetSymbol($"{name.ToLowerInvariant()};");

    private void MendCode(Match match, int code)
    {
        var low = match.Groups["low"];
        if (code is >= 0xD800 and <= 0xDBFF && TryReadCode(low.ValueSpan, out var half) && half is >= 0xDC00 and <= 0xDFFF)
        {
            // A character outside the basic plane, written as the two halves of its surrogate pair.
            var character = char.ConvertFromUtf32(char.ConvertToUtf32((char)code, (char)half));
            Replace(match.Index, low.Index + low.Length + 1, character, Repairs.IllegalReferences);
        }
        else if (code is >= 0x80 and <= 0x9F)
        {
            Replace(match, CharacterRepair.FromC1(code).ToString().Trim('\0'), Repairs.IllegalReferences);
        }
        else if (code is not (9 or 10 or 13 or (>= 32 and < 0xD800) or (>= 0xE000 and < 0xFFFE) or (>= 0x10000 and <= 0x10FFFF)))
        {
            Replace(match, "", Repairs.IllegalReferences);
        }
        else if (!match.ValueSpan.EndsWith(';'))
        {
            Replace(match, FormattableString.Invariant($"&#{code};"), Repairs.BareAmpersands);
        }
    }

    private static bool TryReadCode(ReadOnlySpan<char> digits, out int code) => digits is ['x' or 'X', .. var hex]
        ? int.TryParse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out code) && code >= 0
        : int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out code);

    private void Replace(Match match, string replacement, string repair) =>
        Replace(match.Index, match.Index + match.Length, replacement, repair);

    private void Replace(int start, int end, string replacement, string repair)
    {
        repairs.Add(repair);
        _output.Append(text, _copied, start - _copied).Append(replacement);
        _copied = end;
    }

    // A CDATA section or a comment, else an ampersand with what may be its reference, unless that is one of XML's five.
    [GeneratedRegex(
        """
        <!\[CDATA\[.*?(?:\]\]>|\z)
        | <!(?=--).*?(?:-->|\z)
        | &(?!(?:amp|lt|gt|quot|apos);)
          (?:\#(?<code>[0-9A-Za-z]{1,38});?(?=&\#(?<low>[0-9A-Za-z]{1,9});)?|(?<name>[0-9A-Za-z]{1,39});)?
        """,
        RegexOptions.Singleline | RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex VerbatimOrSuspect();
}
