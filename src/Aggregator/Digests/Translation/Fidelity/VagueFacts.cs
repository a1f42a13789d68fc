namespace Aggregator.Digests.Translation.Fidelity;

/// <summary>
/// Amounts without a number: <c>tens of millions</c> is 数千万, <c>billions</c> is 数十亿, <c>a million-token context</c> is 百万级上下文.
/// </summary>
internal static partial class VagueFacts
{
    public static void Read(FactText text, Facts facts)
    {
        foreach (Match match in (text.IsChinese ? ChinesePattern() : EnglishPattern()).Matches(text.Folded))
        {
            var words = match.Groups["words"].Value.Replace("dozen", "ten", StringComparison.Ordinal);
            var value = Magnitudes.Of(words);
            facts.Add(new Fact(FidelityFaults.Number, match.Value, FormOf(value), NumberForm.Of(value)));
        }
    }

    private static string FormOf(double value) => "about " + NumberForm.Of(value);

    [GeneratedRegex(
        "(?<![a-z0-9])(?<words>(?:(?:ten|dozen|hundred|thousand)s of )?(?:dozen|hundred|thousand|million|billion|trillion)s)(?![a-z])"
        + "|(?<![a-z0-9]|[0-9][ -]|(?:one|two|three|four|five|six|seven|eight|nine|ten|hundred)[ -])(?<words>(?:thousand"
        + "|million|billion|trillion))(?=-[a-z])",
        RegexOptions.CultureInvariant)]
    private static partial Regex EnglishPattern();

    [GeneratedRegex(
        "[数几上成](?<words>[十百千万亿]+)(?![分瓦米克])|(?<![0-9.多余零一二两三四五六七八九十百千万亿])(?<words>[十百千]?[万亿]+)(?=级|tokens?|参数|上下文|美元|元|美金|用户)",
        RegexOptions.CultureInvariant)]
    private static partial Regex ChinesePattern();
}
