namespace Aggregator.Digests.Translation.Fidelity;

/// <summary>Shares and multiples that are said in words: half, 三分之一, 三成, 八折, twice, 翻番.</summary>
internal static partial class ShareFacts
{
    private const string Percent = "%";
    private const string Half = "half";

    /// <param name="rest">The folded text with numbers in digits.</param>
    /// <returns>The text without what was read.</returns>
    public static string Take(string rest, FactText text, Facts facts) =>
        text.IsChinese ? TakeChinese(rest, facts) : TakeEnglish(rest, facts);

    private static string TakeEnglish(string rest, Facts facts)
    {
        foreach (Match match in EnglishFraction().Matches(rest))
        {
            var upper = match.Groups["upper"].Value.TrimStart(SpelledNumbers.Unsure) is [>= '0' and <= '9', ..] digits ? digits : "1";
            var lower = match.Groups["lower"].Value.TrimStart(SpelledNumbers.Unsure) switch
            {
                "third" or "3" => 3,
                "fourth" or "quarter" or "4" => 4,
                "fifth" or "5" => 5,
                _ => 10,
            };
            AddFraction(facts, match.Value, NumberForm.Parse(upper), lower);
            rest = rest.Blank(match);
        }

        foreach (Match match in EnglishHalf().Matches(rest))
        {
            facts.Add(new Fact(FidelityFaults.Number, match.Value, Half));
            rest = rest.Blank(match);
        }

        foreach (Match match in EnglishMultiple().Matches(rest))
        {
            double value = match.Value[0] switch { 't' when match.Value.StartsWith("tr", StringComparison.Ordinal) => 3, 'q' => 4, _ => 2 };
            facts.Add(new Fact(FidelityFaults.Number, match.Value, NumberForm.Of(value), NumberForm.Of(value * 100, Percent)));
        }

        // What may stand for a number and mostly does not.
        if (PairPattern().IsMatch(rest))
        {
            facts.Allow(NumberForm.Of(2));
        }

        if (DozenPattern().IsMatch(rest))
        {
            facts.Allow(NumberForm.Of(12), NumberForm.Of(10));
        }

        facts.Allow(LoneMagnitude().Matches(rest).Select(match => NumberForm.Of(Magnitudes.Of(match.Value))));
        return rest;
    }

    private static string TakeChinese(string rest, Facts facts)
    {
        foreach (Match match in ChinesePercent().Matches(rest))
        {
            var value = NumberForm.Parse(match.Groups[1].Value);
            facts.Add(new Fact(FidelityFaults.Number, match.Value, NumberForm.Of(value)));
            facts.Add(new Fact(FidelityFaults.Unit, match.Value, NumberForm.Of(value, Percent)));
            rest = rest.Blank(match);
        }

        foreach (Match match in ChineseFraction().Matches(rest))
        {
            AddFraction(facts, match.Value, NumberForm.Parse(match.Groups["upper"].Value), NumberForm.Parse(match.Groups["lower"].Value));
            rest = rest.Blank(match);
        }

        foreach (Match match in ChineseTenths().Matches(rest))
        {
            var value = NumberForm.Parse(match.Groups[1].Value);
            var share = (match.Groups[2].Value == "折" ? 10 - value : value) * 10;
            facts.Add(new Fact(
                FidelityFaults.Number, match.Value, NumberForm.Of(share, Percent), NumberForm.Of(value * 10, Percent)));
            facts.Allow(NumberForm.Of(share), NumberForm.Of(value * 10));
            rest = rest.Blank(match);
        }

        foreach (Match match in ChineseHalf().Matches(rest))
        {
            facts.Add(new Fact(FidelityFaults.Number, match.Value, Half, NumberForm.Of(50, Percent)));
        }

        if (rest.Contains('半', StringComparison.Ordinal))
        {
            facts.Allow(Half);
        }

        foreach (Match match in ChineseMultiple().Matches(rest))
        {
            facts.Add(new Fact(FidelityFaults.Number, match.Value, NumberForm.Of(2), NumberForm.Of(100, Percent)));
        }

        // Twice as much is one time more.
        facts.Allow(ChineseTimes().Matches(rest).SelectMany(match => FormsOfTimes(NumberForm.Parse(match.Groups[1].Value))));
        if (rest.Contains('双', StringComparison.Ordinal))
        {
            facts.Allow(NumberForm.Of(2));
        }

        return rest;
    }

    private static IEnumerable<string> FormsOfTimes(double times) => [NumberForm.Of(times + 1), NumberForm.Of(times * 100, Percent)];

    private static void AddFraction(Facts facts, string written, double upper, double lower)
    {
        var form = $"{NumberForm.Of(upper)}/{lower}";
        facts.Add(new Fact(FidelityFaults.Number, written, lower == 2 ? Half : form));
        if (upper * 4 == lower || upper * 4 == lower * 3)
        {
            facts.Allow(NumberForm.Of(upper * 100 / lower, Percent));
        }
    }

    [GeneratedRegex(
        @"(?<![a-z0-9.])(?:(?:(?<upper>an?|\uE000?1|[2-9])[- ]|(?<upper>1)/)(?<lower>\uE0003|third|fourth|fifth|tenth|4|5"
        + @"|10)(?:s|(?=[ ,.]of))(?![a-z])|\uE000?(?<upper>1)[- ](?<lower>\uE0003|third|quarter|4|5)(?![a-z0-9])"
        + @"|(?<upper>[1-9])/(?<lower>3|4|5|10)(?![0-9/]))",
        RegexOptions.CultureInvariant)]
    private static partial Regex EnglishFraction();

    [GeneratedRegex("(?<![a-z])(?:half|halves|halved?|halving)(?![a-z])|(?<![0-9])1/2(?![0-9/])", RegexOptions.CultureInvariant)]
    private static partial Regex EnglishHalf();

    [GeneratedRegex(
        "(?<![a-z])(?:doubl(?:ed|es|ing)(?! down)|twice|twofold|tripl(?:ed|es|ing)|threefold|quadrupl(?:ed|es|ing)"
        + "|(?<=(?:will|would|to|could|can|may|might) )(?:double|triple|quadruple))(?![a-z])",
        RegexOptions.CultureInvariant)]
    private static partial Regex EnglishMultiple();

    [GeneratedRegex("(?<![a-z])(?:both|pair|couple|dual|second|double|twin|bi|either|neither)(?![a-z])", RegexOptions.CultureInvariant)]
    private static partial Regex PairPattern();

    [GeneratedRegex("(?<![a-z])dozens?(?![a-z])", RegexOptions.CultureInvariant)]
    private static partial Regex DozenPattern();

    [GeneratedRegex("(?<![a-z])(?:hundred|thousand|million|billion|trillion)(?![a-z])", RegexOptions.CultureInvariant)]
    private static partial Regex LoneMagnitude();

    [GeneratedRegex(@"(?:\uE000?100|百)分之\uE000?([0-9]+(?:\.[0-9]+)?)", RegexOptions.CultureInvariant)]
    private static partial Regex ChinesePercent();

    [GeneratedRegex(
        @"\uE000?(?<lower>[0-9]+)分之\uE000?(?<upper>[0-9]+)|(?<![0-9/])(?<upper>[1-9])/(?<lower>[0-9]+)(?![0-9/])",
        RegexOptions.CultureInvariant)]
    private static partial Regex ChineseFraction();

    [GeneratedRegex(@"(?<![0-9])([0-9](?:\.[0-9])?)(成|折)(?![为立功员本果绩长熟都交就型品了叠腾磨扣])", RegexOptions.CultureInvariant)]
    private static partial Regex ChineseTenths();

    [GeneratedRegex("一半|减半|半数|过半|大半|腰斩|对折|半价|\uE0001半", RegexOptions.CultureInvariant)]
    private static partial Regex ChineseHalf();

    [GeneratedRegex(@"翻(?:了)?\uE000?1?(?:番|倍)|加倍|双倍", RegexOptions.CultureInvariant)]
    private static partial Regex ChineseMultiple();

    [GeneratedRegex(@"([0-9]+(?:\.[0-9]+)?)倍", RegexOptions.CultureInvariant)]
    private static partial Regex ChineseTimes();
}
