namespace Aggregator.Digests.Translation.Fidelity;

/// <summary>
/// Numbers with their magnitude and unit: <c>$1.2 billion</c>, <c>1.2B dollars</c> and <c>12亿美元</c> are one amount. The currency or unit
/// of an amount is a fact of its own.
/// </summary>
internal static class AmountFacts
{
    private const string Number = @"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?(?![0-9])|[0-9]+(?:\.[0-9]+)?";

    // Not generated, since the units are a table.
    private static readonly Regex Pattern = new(
        $@"(?<nth>第)?(?<![a-z0-9]|[0-9][.,])(?<sign>us\$|hk\$|nt\$|s\$|\$|¥|€|£|₩|₹|(?:rmb|cny|usd|hkd|eur)\s?)?(?<unsure>\uE000)?"
        + $@"(?:(?<low>{Number})(?<lowmag>{Magnitudes.Pattern}{{0,2}})\s?(?:-|~|到|至|to\s|and\s)\s?(?:us\$|\$|¥|€|£)?)?"
        + $@"\uE000?(?<num>{Number})(?![0-9]|\.[0-9])"
        + $@"(?:[多余]|\+)?(?<mag>{Magnitudes.Pattern}{{0,3}})(?:[多余]|\+)?"
        + $@"(?:[\s-]?(?<unit>{Units.Pattern})|st|nd|rd|th|s)?(?:(?<![a-z0-9])|(?![a-z0-9]))",
        RegexOptions.CultureInvariant | RegexOptions.Compiled);

    /// <param name="rest">The folded text with numbers in digits.</param>
    /// <returns>The text without what was read.</returns>
    public static string Take(string rest, Facts facts)
    {
        foreach (Match match in Pattern.Matches(rest))
        {
            Read(match, facts);
            rest = rest.Blank(match);
        }

        return rest;
    }

    private static void Read(Match match, Facts facts)
    {
        var written = match.Value.Trim().TrimStart(SpelledNumbers.Unsure);
        var isSure = !match.Groups["unsure"].Success;
        var magnitude = match.Groups["mag"].Value;
        var unit = match.Groups["nth"].Success
            ? null
            : Units.Find(match.Groups["sign"].Value) ?? Units.Find(match.Groups["unit"].Value);
        Add(facts, isSure, written, unit, ValuesOf(match.Groups["num"].Value, magnitude, unit));
        if (match.Groups["low"].Success)
        {
            // In "2 to 3 million" the first has the magnitude of the second, or none.
            var own = match.Groups["lowmag"].Value;
            var low = match.Groups["low"].Value;
            Add(facts, isSure, written, unit, [.. ValuesOf(low, own, unit), .. ValuesOf(low, own.Length > 0 ? own : magnitude, unit)]);
        }
    }

    private static void Add(Facts facts, bool isSure, string written, string? unit, List<double> values)
    {
        // A bare year is one in English.
        var isYear = unit is null && written.Length == 4 && values[0] is >= 1900 and < 2100;
        var reason = isYear ? FidelityFaults.Date : FidelityFaults.Number;
        string[] numbers = [.. values.Select(NumberForm.Of).Distinct()];
        string[] withUnit = unit is null ? [] : [.. values.Select(value => NumberForm.Of(value, unit)).Distinct()];
        if (!isSure)
        {
            facts.Allow(numbers);
            facts.Allow(withUnit);
            return;
        }

        facts.Add(new Fact(reason, written, numbers));
        if (withUnit.Length > 0)
        {
            facts.Add(new Fact(FidelityFaults.Unit, written, withUnit));
        }
    }

    /// <summary>What it may be: 30m is a length or an amount.</summary>
    private static List<double> ValuesOf(string digits, string magnitude, string? unit)
    {
        var value = NumberForm.Parse(digits);
        List<double> values = [value * Magnitudes.Of(magnitude)];
        if (magnitude == "m" && unit is null)
        {
            values.Add(value);
        }

        return values;
    }
}
