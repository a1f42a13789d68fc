namespace Aggregator.Digests.Translation.Fidelity;

/// <summary>
/// Denials and refusals. Languages deny in many ways, so that a surely negative word has to be met by any that may be: "unable" by 无法,
/// "rather than" by 而不是.
/// </summary>
internal sealed partial class NegationFacts : FactReader
{
    public override Facts Read(FactText text)
    {
        var facts = new Facts();
        var (sure, possible) = text.IsChinese ? (SureChinese(), PossibleChinese()) : (SureEnglish(), PossibleEnglish());
        foreach (var (index, match) in sure.Matches(text.Folded).Index())
        {
            facts.Add(new Fact(FidelityFaults.Negation, match.Value, FormOf(index)));
        }

        facts.Allow(Enumerable.Range(0, possible.Count(text.Folded)).Select(FormOf));
        return facts;
    }

    private static string FormOf(int index) => "not:" + index.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"(?<![a-z])(?:not(?! only| just| merely| least| to mention)|[a-z]+n't|cannot|never|without|no longer|denie[sd]|deny|denying|denial)(?![a-z])"
        + @"|(?<![a-z])no(?=\s[a-z]{3,})(?!\s(?:one|doubt|matter|longer))",
        RegexOptions.CultureInvariant)]
    private static partial Regex SureEnglish();

    [GeneratedRegex(
        "(?<![a-z])(?:not|[a-z]+n't|cannot|never|without|no|none|nothing|nobody|nor|neither|den(?:y|ies|ied|ying|ials?)|refus[a-z]+|reject[a-z]*"
        + "|declin[a-z]+|ban(?:s|ned|ning)?|prohibit[a-z]*|forb[a-z]+|block[a-z]*|bar(?:s|red|ring)?|halt[a-z]*|stop[a-z]*|fail[a-z]*|lack[a-z]*"
        + "|miss(?:es|ed|ing)?|unable|unlike|instead|rather|except|yet|despite|hardly|barely|few|little|less|lose|lost|absen[a-z]+|avoid[a-z]*|prevent[a-z]*"
        + "|disput[a-z]+|dismiss[a-z]*|rebut[a-z]*|refut[a-z]+|withdr[a-z]+|cancel[a-z]*|scrap[a-z]*|suspend[a-z]*|short|free|regardless"
        + "|(?:un|in|im|non|dis|ir|il)-?[a-z]{3,}|[a-z]+less|[a-z]+-free|impossible|beyond|against|away|end(?:s|ed)?|only|before|until|still)(?![a-z])",
        RegexOptions.CultureInvariant)]
    private static partial Regex PossibleEnglish();

    // Not in 不断, 不仅, 不少 and their like, which deny nothing, nor in questions of 是不是.
    [GeneratedRegex(
        "(?<!差|要|是|能|会|可|好|得|少)不(?!断|少|仅|过|同|错|得不|管|论|禁|妨|久|只|光|单|但|如|乏|等|一|止|惜|限|停|日|时|良|足|再是|那么|容|凡|懈|算|知|亚)|没有|没(?=能|想|人|法)|并未|尚未|从未|未(?=能|曾|予|有|获|必|经|对|公布|披露|透露|回应|发布|提)"
        + "|(?<!毫)无(?=法|需|须|权|意|缘)|并非|绝非|否认|毫无|勿",
        RegexOptions.CultureInvariant)]
    private static partial Regex SureChinese();

    [GeneratedRegex("[不没未无非否拒禁勿别免缺失停难莫驳抵绝少止斥拦阻避取暂撤仅只才毋防除]|而非|尚|仍|以外|之前", RegexOptions.CultureInvariant)]
    private static partial Regex PossibleChinese();
}
