using Aggregator.Labs;

namespace Aggregator.Digests.Translation.Fidelity;

/// <summary>Whether a translation is a plain text of the right language and length, whatever it says.</summary>
internal sealed partial class PlainTextCheck(Lexicon lexicon)
{
    /// <summary>Of display width.</summary>
    private const int MaxGrowth = 2;

    /// <summary>Columns by which a short headline may grow besides: 月之暗面 is two words in English.</summary>
    private const int Allowance = 12;

    /// <summary>Letters of English for a Han character, and more.</summary>
    private const int MaxUnits = 6;

    /// <summary>A shorter English text may have none of the words that every text has.</summary>
    private const int MinWords = 20;

    /// <summary>English news has a third, other languages in its alphabet a few that happen to be spelled alike.</summary>
    private const double MinStopWords = 0.12;

    private readonly FrozenSet<string> _names = lexicon.Entries
        .SelectMany(lab => lab.Names.ByClass().Concat(lab.Products.ByClass()))
        .SelectMany(list => list.Aliases)
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public FidelityFault? FindFault(string source, string translated)
    {
        if (string.IsNullOrWhiteSpace(source) != string.IsNullOrWhiteSpace(translated))
        {
            return new FidelityFault(FidelityFaults.Empty, translated.Length == 0 ? "nothing was answered" : "the source is empty");
        }

        // First, as the others are to read no long text. What has no width is counted by its length.
        var (before, after) = (DisplayWidth.Of(source), DisplayWidth.Of(translated));
        if (after > (before * MaxGrowth) + Allowance || translated.Length > (source.Length * MaxUnits) + Allowance)
        {
            return new FidelityFault(FidelityFaults.Length, $"{after} columns for {before}");
        }

        if (translated.EnumerateRunes().Any(rune => !SingleLine.IsShown(rune) || rune.Value is '\n' or '\r' or '\u2028' or '\u2029'))
        {
            return new FidelityFault(FidelityFaults.Markup, "a control character or line break");
        }

        if (MarkupPattern().Matches(translated).FirstOrDefault(mark => !Holds(source, mark.Value)) is { } markup)
        {
            return new FidelityFault(FidelityFaults.Markup, markup.Value);
        }

        if (AddressPattern().Matches(translated).FirstOrDefault(address => !Holds(source, address.Value) && !_names.Contains(address.Value))
            is { } found)
        {
            return new FidelityFault(FidelityFaults.Address, found.Value);
        }

        return null;
    }

    /// <param name="language">The one wanted: <c>en</c> or <c>zh-Hans</c>.</param>
    public static FidelityFault? FindLanguageFault(string source, string translated, string language)
    {
        var foreign = translated.FirstOrDefault(c => char.IsLetter(c) && !Han.IsHan(c) && !IsLatin(c) && !source.Contains(c));
        if (foreign != default)
        {
            return new FidelityFault(FidelityFaults.Language, $"letter {foreign}");
        }

        var isRight = LanguageTag.IsChinese(language) ? IsSimplified(translated) : IsEnglish(source, translated);
        return isRight ? null : new FidelityFault(FidelityFaults.Language, $"not {language}");
    }

    /// <summary>Words of English in small letters are few in a Chinese text; names are not counted.</summary>
    private static bool IsSimplified(string text)
    {
        var han = text.Count(Han.IsHan);
        return han > 0 && EnglishWord().Count(text) * 2 <= han && !text.Any(HanFolding.OnlyTraditional.Contains);
    }

    /// <summary>Han characters may be quoted from the source, as names are.</summary>
    private static bool IsEnglish(string source, string text)
    {
        if (LanguageDetector.IsMostlyHan(text) || HanRun().Matches(text).Any(run => !Holds(source, run.Value)))
        {
            return false;
        }

        var words = Word().Matches(text);
        return words.Count < MinWords
            || words.Count(word => StopWords.Contains(word.Value.ToLowerInvariant())) >= MinStopWords * words.Count;
    }

    private static bool IsLatin(char c) => c <= '\u024F' || c is >= '\u1E00' and <= '\u1EFF' or >= '\uFF21' and <= '\uFF5A';

    private static bool Holds(string source, string part) => source.Contains(part, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"<[a-zA-Z/!?]|&(?:#x?[0-9a-fA-F]+|[a-zA-Z]{2,8});|\]\(|`{2,}|\*\*|__|\{\{|\\[nrtu]", RegexOptions.CultureInvariant)]
    private static partial Regex MarkupPattern();

    [GeneratedRegex(
        @"(?:[a-z][a-z0-9+.-]{1,15}://|www\.)[^\s]+|[a-z0-9._%+-]+@[a-z0-9-]+\.[a-z0-9.-]+|(?<![a-z0-9.-])(?:[a-z0-9-]+\.)+"
        + "(?:com|cn|org|net|ai|io|dev|app|co|edu|gov|info|me|xyz|hk|tw|uk|us|tv|cc|top|site|online|shop|link|click|ly|gg|jp|de|fr|ru)"
        + "(?![a-z0-9-])",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex AddressPattern();

    [GeneratedRegex(@"(?<![A-Za-z0-9.-])[a-z]{2,}(?![A-Za-z0-9-])", RegexOptions.CultureInvariant)]
    private static partial Regex EnglishWord();

    [GeneratedRegex(@"\p{L}+", RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    [GeneratedRegex("[" + Han.Class + "]+", RegexOptions.CultureInvariant)]
    private static partial Regex HanRun();
}
