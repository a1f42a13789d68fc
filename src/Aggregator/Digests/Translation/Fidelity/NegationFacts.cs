namespace Aggregator.Digests.Translation.Fidelity;

/// <summary>
/// Denials and refusals. Languages deny in many ways, so that a surely negative word has to be met by any that may be: "unable" by 无法,
/// "rather than" by 而不是; but in the sentence that stands at its place, as sentences keep their order.
/// </summary>
internal sealed partial class NegationFacts : FactReader
{
    /// <summary>Places of a text, from its beginning to its end.</summary>
    private const int Places = 24;

    public override Facts Read(FactText text)
    {
        var facts = new Facts();
        double all = Math.Max(1, DisplayWidth.Of(text.Text));
        var start = 0.0;
        foreach (var sentence in Sentences.Of(text.Text))
        {
            var end = Math.Min(1, start + (DisplayWidth.Of(sentence) / all));
            Read(TextFolding.Fold(sentence), text.IsChinese, start, end, facts);
            start = end;
        }

        return facts;
    }

    private static void Read(string sentence, bool isChinese, double start, double end, Facts facts)
    {
        var (sure, possible) = isChinese ? (SureChinese(), PossibleChinese()) : (SureEnglish(), PossibleEnglish());
        if (possible.IsMatch(sentence))
        {
            facts.Allow(FormsOf(start, end));
        }

        // Near its middle, since sentences of two languages are not equally long.
        var margin = (end - start) / 4;
        if (sure.Match(sentence) is { Success: true } match)
        {
            facts.Add(new Fact(FidelityFaults.Negation, match.Value, [.. FormsOf(start + margin, end - margin)]));
        }
    }

    private static IEnumerable<string> FormsOf(double start, double end)
    {
        var first = (int)(start * Places);
        return Enumerable.Range(first, (int)Math.Ceiling(end * Places) - first)
            .Select(place => "not:" + place.ToString(CultureInfo.InvariantCulture));
    }

    [GeneratedRegex(
        @"(?<![a-z])(?:not(?! only| just| merely| least| to mention)|[a-z]+n't|cannot|never|without|no longer|denie[sd]"
        + @"|deny|denying|denial)(?![a-z])"
        + @"|(?<![a-z])no(?=\s[a-z]{3,})(?!\s(?:one|doubt|matter|longer|more than|less than|fewer than))",
        RegexOptions.CultureInvariant)]
    private static partial Regex SureEnglish();

    [GeneratedRegex(
        "(?<![a-z])(?:not|[a-z]+n't|cannot|never|without|no|none|nothing|nobody|nor|neither|den(?:y|ies|ied|ying|ials?)"
        + "|refus[a-z]+|reject[a-z]*"
        + "|declin[a-z]+|ban(?:s|ned|ning)?|prohibit[a-z]*|forb[a-z]+|block(?:s|ed|ing)?|bar(?:s|red|ring)|halt[a-z]*"
        + "|stop[a-z]*|fail(?:s|ed|ing|ures?)?"
        + "|lack(?:s|ed|ing)?|miss(?:es|ed|ing)?|unable|unlike|instead|rather than|except|yet to|hardly|barely|few|little"
        + "|absen[a-z]+|avoid[a-z]*|prevent[a-z]*"
        + "|disput[a-z]+|dismiss[a-z]*|rebut[a-z]*|refut[a-z]+|withdr[a-z]+|cancel[a-z]*|scrap(?:s|ped|ping)?"
        + "|suspend[a-z]*|free|regardless|less|until|anyone|anybody|too [a-z]+"
        + "|un(?!der|it|iv|ion|veil|til|less|iq|icorn|lock|folding|iform)[a-z]{4,}|non-?[a-z]{3,}|[a-z]{3,}less|[a-z]+-free"
        + "|in(?:ability|accurate|active|capable|complete|correct|effective|sufficient|valid|visible|dependent)[a-z]*"
        + "|im(?:possibl|proper|precis)[a-z]*"
        + "|il(?:legal|licit)[a-z]*|ir(?:relevan|regular|responsib)[a-z]*|dis(?:agre|allow|approv|continu|satisf|connect)[a-z]*)(?![a-z])",
        RegexOptions.CultureInvariant)]
    private static partial Regex PossibleEnglish();

    // Not in 不断, 不仅, 不少 and their like, which deny nothing, nor in questions of 是不是.
    [GeneratedRegex(
        "(?<!差|要|是|能|会|可|好|得|少)不(?!断|少|仅|过|同|错|得不|管|论|禁|妨|久|只|光|单|但|如|乏|等|一|止|惜|限|停|日|时|良|足|再是|那么|容|凡|懈|算|知|亚|安|到[0-9一两三半]|超过|低于|及)"
        + "|没有|没(?=能|想|人|法)|并未|尚未|从未|未(?!来|成年|婚|尝)|而非|(?<!毫)无(?=法|需|须|权|意|缘)|并非|绝非|否认|毫无|勿",
        RegexOptions.CultureInvariant)]
    private static partial Regex SureChinese();

    [GeneratedRegex("[不没未无非否拒禁勿别免缺失莫驳毋]|停[止售用]|暂停|难以|阻止|防止|取消|撤[回销]|罕见|除了|极少|很少|直到.{0,20}才|尚待", RegexOptions.CultureInvariant)]
    private static partial Regex PossibleChinese();
}
