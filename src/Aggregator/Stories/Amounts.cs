namespace Aggregator.Stories;

/// <summary>Finds amounts and brings them to one form: <c>$20bn</c>, <c>20 billion</c> and <c>200 亿</c> are one number.</summary>
internal static partial class Amounts
{
    /// <summary>Amounts in folded text, to three digits, without small counts, years and dates: these say nothing of an event.</summary>
    public static IEnumerable<string> In(string folded)
    {
        foreach (Match match in Pattern().Matches(folded.Replace(",", "", StringComparison.Ordinal)))
        {
            var unit = match.Groups[2].Value;
            var value = double.Parse(match.Groups[1].ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
            var isPlainAmount = value is >= 10 and (< 2020 or > 2030) && !match.Groups[3].Success;
            if (unit.Length > 0 || isPlainAmount)
            {
                yield return "n:" + (value * ScaleOf(unit)).ToString("g3", CultureInfo.InvariantCulture);
            }
        }
    }

    private static double ScaleOf(string unit) => unit switch
    {
        "万亿" or "萬億" or "trillion" or "tn" or "t" => 1e12,
        "billion" or "bn" or "b" => 1e9,
        "亿" or "億" => 1e8,
        "千万" or "千萬" => 1e7,
        "million" or "mn" or "m" or "百万" or "百萬" => 1e6,
        "万" or "萬" => 1e4,
        "k" => 1e3,
        _ => 1,
    };

    [GeneratedRegex(
        @"(?<![a-z0-9.\-])([0-9]{1,15}(?:\.[0-9]{1,6})?)\s*"
        + "(万亿|萬億|千万|千萬|百万|百萬|亿|億|万|萬|(?:trillion|billion|million|tn|bn|mn|[tbmk])(?![a-z0-9]))?"
        + @"(?![0-9.])(\s*[月日年号:])?",
        RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
