namespace Aggregator.Digests.Translation.Fidelity;

/// <summary>Words of letters and digits, which both languages write alike: <c>V4.1</c>, <c>H100</c>, <c>A22B</c>, <c>4o</c>.</summary>
internal static partial class VersionFacts
{
    /// <summary>The folded text without dates and amounts.</summary>
    public static void Take(string rest, Facts facts)
    {
        foreach (Match match in Pattern().Matches(rest))
        {
            var word = match.Value;
            var parts = Parts().Match(word);
            var number = NumberForm.Parse(Digits().Match(word).Value);
            var isVersion = parts.Success && parts.Groups["name"].Value is { Length: > 2 } or { Length: 0 } or "v";
            List<string> forms = [NumberForm.OfWord(word)];
            if (isVersion)
            {
                // Qwen3.5 is 千问3.5, and V4 is 4.0.
                forms.Add(NumberForm.Of(number));
            }

            facts.Add(new Fact(FidelityFaults.Version, word, forms));

            // Quarters and halves of a year, and the 7A of 七号甲.
            if (word[0] is 'q' or 'h' || char.IsAsciiDigit(word[0]))
            {
                facts.Allow(NumberForm.Of(number));
            }
        }
    }

    [GeneratedRegex(
        @"(?<![a-z0-9])(?:(?=[a-z0-9.]*[a-z])(?=[a-z0-9.]*[0-9])[a-z0-9]+(?:\.[0-9]+[a-z]*)*|[0-9]+(?:\.[0-9]+){2,}"
        + @"|[0-9]{1,2}:[0-9]{2})(?![a-z0-9])",
        RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();

    [GeneratedRegex(@"[0-9]+(?:\.[0-9]+)?", RegexOptions.CultureInvariant)]
    private static partial Regex Digits();

    [GeneratedRegex(@"^(?<name>[a-z]*)[0-9]+(?:\.[0-9]+)?(?:pro|max|mini|plus|flash|lite|turbo)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Parts();
}
