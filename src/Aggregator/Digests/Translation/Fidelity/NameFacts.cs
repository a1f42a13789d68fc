using Aggregator.Articles;
using Aggregator.Labs;
using Aggregator.Labs.Matching;
using Aggregator.Stories;

namespace Aggregator.Digests.Translation.Fidelity;

/// <summary>
/// Labs, models and people of the lexicon, other names that the glossary has in both languages, and the Latin words of a Chinese text,
/// which the English one has too.
/// </summary>
internal sealed partial class NameFacts(LabRecognizer recognizer) : FactReader
{
    private const string China = "=China";
    private const string UnitedStates = "=United States";

    /// <summary>Names that are words as well, in one of the languages.</summary>
    private static readonly FrozenSet<string> Ambiguous = FrozenSet.Create(
        StringComparer.Ordinal, China, "=Commerce Department", "=Treasury", "=Justice Department", "=Ascend", "=Honor",
        "=Meta", "=Apple", "=Congress", "=Liang Wenfeng", "=Turkey", "=Oracle", "=Star Market");

    /// <summary>Characters that stand for a place in compounds such as 中美 and 赴港, and other spellings.</summary>
    private static readonly FrozenDictionary<string, string> Signs = new (string Sign, string Id)[]
    {
        ("中", China), ("美", UnitedStates), ("英", "=United Kingdom"), ("法", "=France"), ("德", "=Germany"), ("日", "=Japan"),
        ("韩", "=South Korea"), ("俄", "=Russia"), ("印", "=India"), ("欧", "=Europe"), ("台", "=Taiwan"), ("港", "=Hong Kong"),
        ("澳", "=Australia"), ("加", "=Canada"), ("沪", "=Shanghai"), ("深", "=Shenzhen"), ("德克萨斯", "=Texas"),
        ("沙乌地", "=Saudi Arabia"),
    }.ToFrozenDictionary(sign => sign.Sign, sign => sign.Id, StringComparer.Ordinal);

    /// <summary>Short forms that Chinese writes in Latin letters, with how English may say them.</summary>
    private static readonly FrozenDictionary<string, string[]> ShortForms = new Dictionary<string, string[]>
    {
        ["agi"] = ["generalintelligence"],
        ["llm"] = ["languagemodel"],
        ["ceo"] = ["chiefexecutive"],
        ["cto"] = ["chieftechnology"],
        ["cfo"] = ["chieffinanc"],
        ["ipo"] = ["publicoffering", "listing", "flotation", "float", "gopublic", "wentpublic"],
        ["app"] = ["application"],
        ["gpu"] = ["graphicsprocess", "graphicschip"],
        ["pc"] = ["computer"],
        ["ev"] = ["electric"],
        ["agent"] = ["agentic"],
        ["vc"] = ["venturecapital"],
        ["pe"] = ["privateequity"],
        ["un"] = ["unitednations"],
        ["eu"] = ["europe"],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Read as magnitudes and units, or no names.</summary>
    private static readonly FrozenSet<string> NoNames = FrozenSet.Create(
        StringComparer.Ordinal, "gb", "tb", "mb", "kb", "nm", "kw", "mw", "gw", "kg", "km", "cm", "mm", "usd",
        "rmb", "cny", "hkd", "eur", "bn", "mn",
        "ai", "us", "vs", "am", "pm", "no", "the", "of", "and", "by", "in", "on", "for", "to");

    public override Facts Read(FactText text)
    {
        var facts = new Facts();
        ReadLexicon(text, facts);
        ReadGlossary(text, facts);
        ReadLatin(text, facts);
        return facts;
    }

    private void ReadLexicon(FactText text, Facts facts)
    {
        foreach (var names in recognizer.NamesIn(new RecognitionInput(text.Text, "")).GroupBy(name => name.Start))
        {
            string[] forms = [.. names.Select(name => FormOf(name.Alias)).Distinct()];
            if (names.Any(name => name.Counts))
            {
                facts.Add(new Fact(FidelityFaults.Name, names.First().Alias.Text, forms));
            }
            else
            {
                facts.Allow(forms);
            }
        }
    }

    private static void ReadGlossary(FactText text, Facts facts)
    {
        foreach (var term in TermReader.ReadFolded(text.Folded, Glossary.Default).Where(term => term.Kind == TermKind.Name))
        {
            if (Ambiguous.Contains(term.Text))
            {
                facts.Allow(term.Text);
            }
            else
            {
                facts.Add(new Fact(FidelityFaults.Name, term.Text[1..], term.Text));
            }
        }

        // Qwen3.5 is a word.
        var letters = DigitsPattern().Replace(text.Folded, " ");
        facts.Allow(TermReader.ReadFolded(letters, Glossary.Default).Where(term => term.Kind == TermKind.Name).Select(term => term.Text));

        // Whose treasury it is goes without saying in English.
        if (AmericanOffice().IsMatch(text.Folded))
        {
            facts.Allow(UnitedStates);
        }

        if (text.IsChinese)
        {
            facts.Allow(Sign().Matches(text.Folded).Select(match => Signs[match.Value]));
        }
        else
        {
            // Qatari, Israeli.
            facts.Allow(Demonym().Matches(text.Folded).Select(match => "=" + match.Groups[1].Value));
        }

        if (!text.IsChinese && AmericaPattern().IsMatch(text.Text))
        {
            facts.Allow(UnitedStates);
        }
    }

    /// <summary>Those of the Chinese text are facts; all words of the English one may be among them.</summary>
    private static void ReadLatin(FactText text, Facts facts)
    {
        var glosses = Gloss().Matches(text.Text).Select(match => TextFolding.Fold(match.Groups[1].Value)).ToHashSet();
        var words = LatinWord().Matches(text.Folded).Select(match => match.Value).ToList();
        foreach (Match match in Variant().Matches(text.Folded))
        {
            facts.Add(new Fact(FidelityFaults.Version, match.Value, FormOf(match.Groups[1].Value)));
        }

        if (text.IsChinese)
        {
            foreach (var word in words.Where(word => word.Length > 1 && !NoNames.Contains(word) && !glosses.Contains(word)))
            {
                facts.Add(new Fact(FidelityFaults.Name, word, FormOf(word)));
            }

            return;
        }

        // Deep Seek is DeepSeek.
        facts.Allow(words.Select(FormOf));
        facts.Allow(words.Zip(words.Skip(1), (one, next) => FormOf(one + next)));
        var joined = string.Concat(words);
        facts.Allow(ShortForms
            .Where(form => form.Value.Any(whole => joined.Contains(whole, StringComparison.Ordinal)))
            .Select(form => FormOf(form.Key)));
    }

    private static string FormOf(string word) => "latin:" + word.TrimEnd('s');

    private static string FormOf(Alias alias) => alias.Kind == EntityKind.Person ? "person:" + alias.Name : $"lab:{alias.Lab}";

    [GeneratedRegex(@"\bUS\b|\bU\.S\.|\bUSA\b|\bAmerica", RegexOptions.CultureInvariant)]
    private static partial Regex AmericaPattern();

    [GeneratedRegex(
        "德克萨斯|沙乌地|[中美英法德日韩俄印欧台港澳加沪深](?=[国方企媒股元军府籍裔商资区盟洲版圳中美英法德日韩俄印欧台港澳加])"
        + "|(?<=[中美英法德日韩俄印欧台港澳赴驻访对援])[中美英法德日韩俄印欧台港澳加沪深]",
        RegexOptions.CultureInvariant)]
    private static partial Regex Sign();

    [GeneratedRegex("[0-9.]+", RegexOptions.CultureInvariant)]
    private static partial Regex DigitsPattern();

    [GeneratedRegex("(?<![a-z])([a-z]{4,})i(?![a-z])", RegexOptions.CultureInvariant)]
    private static partial Regex Demonym();

    [GeneratedRegex(
        "treasury|white house|pentagon|congress|senat|commerce (?:department|secretary)|财政部|白宫|五角大楼|国会|参议|众议|商务部",
        RegexOptions.CultureInvariant)]
    private static partial Regex AmericanOffice();

    /// <summary>Behind the version of a model, and written alike in both languages.</summary>
    [GeneratedRegex("[0-9][- ]?(flash|pro|max|mini|plus|lite|turbo|air|ultra|nano|coder|vl|omni)(?![a-z])", RegexOptions.CultureInvariant)]
    private static partial Regex Variant();

    /// <summary>An abbreviation in brackets, behind the words that it is short for.</summary>
    [GeneratedRegex("[(（]([A-Z]{2,6})[)）]", RegexOptions.CultureInvariant)]
    private static partial Regex Gloss();

    [GeneratedRegex("[a-z]+", RegexOptions.CultureInvariant)]
    private static partial Regex LatinWord();
}
