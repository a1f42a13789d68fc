namespace Aggregator.Stories;

/// <summary>Takes a text apart into terms.</summary>
internal static partial class TermReader
{
    /// <summary>Particles, pronouns and prepositions: a pair with one of them is not a word.</summary>
    private static readonly SearchValues<char> WeakCharacters =
        SearchValues.Create("的了在是和与将已为对及等被称其后前也都并可到从由以于");

    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789.");

    /// <summary>The terms of a text, with repeats, in no order that matters.</summary>
    public static List<Term> Read(string text, Glossary glossary) => ReadFolded(TextFolding.Fold(text), glossary);

    public static List<Term> ReadFolded(string folded, Glossary glossary)
    {
        var terms = new List<Term>(folded.Length / 3);
        ReadWords(folded, glossary, terms);

        // The patterns need one, and most texts have none.
        if (HasDigit(folded))
        {
            ReadNumbers(folded, terms);
        }

        ReadHan(folded, glossary, terms);
        return terms;
    }

    private static void ReadNumbers(string folded, List<Term> terms)
    {
        foreach (Match match in VersionPattern().Matches(folded))
        {
            if (ReadVersion(match) is { } versioned)
            {
                terms.Add(new Term(VersionTerm(versioned), TermKind.Version, match.Index));
            }
        }

        terms.AddRange(Amounts.In(folded).Select(number => new Term(number, TermKind.Number, folded.Length)));
    }

    private static bool HasDigit(string text) => text.AsSpan().IndexOfAnyInRange('0', '9') >= 0;

    public static List<Term> Words(string folded)
    {
        var words = new List<Term>();
        for (var i = 0; i < folded.Length; i++)
        {
            if (!IsWordLetter(folded[i]))
            {
                continue;
            }

            var start = i;
            while (i < folded.Length && (IsWordLetter(folded[i]) || IsInnerMark(folded, i)))
            {
                i++;
            }

            words.Add(new Term(folded[start..i], TermKind.Word, start));
        }

        return words;
    }

    /// <summary>Names with versions; a name is never a small word ("of 2", "top 5"), a version never a year ("CES 2026").</summary>
    public static IEnumerable<Versioned> Versions(string folded) =>
        HasDigit(folded) ? VersionPattern().Matches(folded).Select(ReadVersion).OfType<Versioned>() : [];

    public static string VersionTerm(Versioned versioned) => "v:" + versioned.Name + versioned.Version;

    private static Versioned? ReadVersion(Match match)
    {
        var (name, version) = (match.Groups[1].Value, match.Groups[2].Value);
        if (StopWords.Contains(name) && version[0] == 'v')
        {
            // "the price of V3.2": the version is its own name.
            name = "v";
        }

        var isYear = version.Length == 4 && version.StartsWith("20", StringComparison.Ordinal);
        if (isYear || StopWords.Contains(name) || name is "top" or "no" or "vol" or "day")
        {
            return null;
        }

        return Versioned.Of(name, version, match.Groups[3].Value);
    }

    /// <summary>A letter or digit of a script that separates its words by blanks.</summary>
    private static bool IsWordLetter(char letter) =>
        char.IsAsciiLetterOrDigit(letter) || (letter > '\u007f' && letter < '\u2e80' && char.IsLetterOrDigit(letter));

    private static bool IsInnerMark(string text, int at) =>
        text[at] is '.' or '\'' && at + 1 < text.Length && IsWordLetter(text[at + 1]) && at > 0 && IsWordLetter(text[at - 1]);

    private static void ReadWords(string folded, Glossary glossary, List<Term> terms)
    {
        var words = Words(folded);
        var stems = words.ConvertAll(word => Stem.Of(word.Text));
        for (var i = 0; i < stems.Count; i++)
        {
            if (FindPhrase(stems, i, glossary) is var (meaning, length))
            {
                terms.Add(new Term(meaning.Id, meaning.Kind, words[i].Start));
                i += length - 1;
            }
            else if (stems[i].Length > 1 && !StopWords.Contains(words[i].Text) && !IsNumber(stems[i]))
            {
                terms.Add(new Term(stems[i], TermKind.Word, words[i].Start));
            }
        }
    }

    private static bool IsNumber(string word) => word.AsSpan().IndexOfAnyExcept(NumberCharacters) < 0;

    private static (Meaning Meaning, int Length)? FindPhrase(List<string> stems, int at, Glossary glossary)
    {
        for (var length = Math.Min(glossary.LongestEnglish(stems[at]), stems.Count - at); length > 0; length--)
        {
            var phrase = string.Join(' ', stems.GetRange(at, length));
            if (glossary.FindEnglish(phrase) is { } meaning)
            {
                return (meaning, length);
            }
        }

        return null;
    }

    private static void ReadHan(string folded, Glossary glossary, List<Term> terms)
    {
        // Where the Han characters begin that are in no form of the glossary.
        var rest = 0;
        for (var i = 0; i < folded.Length;)
        {
            var isHan = Han.IsHan(folded[i]);
            var found = isHan ? FindHan(folded, i, glossary) : null;
            if (isHan && found is null)
            {
                i++;
                continue;
            }

            AddPairs(folded, rest, i, terms);
            if (found is var (meaning, _))
            {
                terms.Add(new Term(meaning.Id, meaning.Kind, i));
            }

            i += found?.Length ?? 1;
            rest = i;
        }

        AddPairs(folded, rest, folded.Length, terms);
    }

    private static (Meaning Meaning, int Length)? FindHan(string folded, int at, Glossary glossary)
    {
        for (var length = Math.Min(glossary.LongestChinese(folded[at]), folded.Length - at); length > 0; length--)
        {
            if (glossary.FindChinese(folded.AsSpan(at, length)) is { } meaning)
            {
                return (meaning, length);
            }
        }

        return null;
    }

    private static void AddPairs(string folded, int start, int end, List<Term> terms)
    {
        for (var i = start; i + 1 < end; i++)
        {
            if (!folded.AsSpan(i, 2).ContainsAny(WeakCharacters))
            {
                terms.Add(new Term(folded.Substring(i, 2), TermKind.Pair, i));
            }
        }
    }

    [GeneratedRegex(
        @"(?<![a-z0-9])([a-z]+)[ -]?(v?[0-9]+(?:\.[0-9]+)*)(?![a-z0-9.]*[0-9])(?:[- ]"
        + "(flash|pro|max|mini|plus|lite|turbo|air|ultra|nano|exp|preview|thinking|instruct|coder|code|vl|omni|asr|tts|speech|audio|ocr"
        + @"|math|cyber|codex|image|vision|base|chat|[0-9]+(?:\.[0-9]+)?[bt])(?![a-z0-9]))?",
        RegexOptions.CultureInvariant)]
    private static partial Regex VersionPattern();
}
