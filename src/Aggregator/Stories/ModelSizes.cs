namespace Aggregator.Stories;

/// <summary>Finds how large a model is said to be: <c>7B</c>, <c>1.2T</c>; never money.</summary>
internal static partial class ModelSizes
{
    /// <summary>Sizes in folded text, in billions of parameters.</summary>
    public static IEnumerable<double> In(string folded)
    {
        foreach (Match match in Pattern().Matches(folded))
        {
            if (double.TryParse(match.Groups[1].ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var size))
            {
                yield return match.Groups[2].ValueSpan is "t" ? size * 1000 : size;
            }
        }
    }

    [GeneratedRegex(@"(?<![a-z0-9.$¥€£])([0-9]{1,6}(?:\.[0-9]{1,3})?)([bt])(?![a-z0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
