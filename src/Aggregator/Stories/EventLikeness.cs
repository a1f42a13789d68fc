namespace Aggregator.Stories;

/// <summary>
/// How likely two articles tell one event. Copies of one text do; what a rule parts does not: round-ups, other versions
/// or variants of one thing, texts that share nothing but names. Between these a logistic model weighs a dozen signs; its
/// weights come from the evaluation program's <c>stories-fit</c>.
/// </summary>
internal static class EventLikeness
{
    /// <summary>Beyond so many days, nothing is the same event.</summary>
    public const double MaxDays = 4;

    private const double SameText = 0.98;

    /// <summary>One for each of <see cref="EventSigns.Names"/>.</summary>
    private static readonly double[] Weights = [-4.146, 4.508, 4.530, 2.614, 3.556, -1.978, -0.552, -2.174, -2.547, -1.764, 0.394, -0.320];

    public static double Of(WeighedArticle left, WeighedArticle right)
    {
        Span<double> signs = stackalloc double[Weights.Length];
        return Judge(left, right, signs) ?? Weigh(signs, Weights);
    }

    /// <summary>The likeness where a rule settles it; else null, and the signs are read for the model to weigh.</summary>
    public static double? Judge(WeighedArticle left, WeighedArticle right, Span<double> signs)
    {
        if (IsSameText(left.Marks, right.Marks))
        {
            return SameText;
        }

        if (left.Marks.IsRoundUp || right.Marks.IsRoundUp)
        {
            return 0;
        }

        var versions = VersionSigns.Of(left.Marks.Versions, right.Marks.Versions);
        var shared = Shared.Of(left, right);
        if (versions.IsOtherVersion || versions.IsOtherVariant || !shared.TellsEvent)
        {
            return 0;
        }

        EventSigns.Read(left, right, shared, versions, signs);
        return null;
    }

    public static double Weigh(ReadOnlySpan<double> signs, ReadOnlySpan<double> weights)
    {
        var sum = 0.0;
        for (var i = 0; i < signs.Length; i++)
        {
            sum += signs[i] * weights[i];
        }

        return 1 / (1 + Math.Exp(-sum));
    }

    /// <summary>The same title but for marks, a title with something added, or the same beginning of the text.</summary>
    private static bool IsSameText(ArticleMarks left, ArticleMarks right) =>
        (left.TextPrint.Length > 0 && left.TextPrint == right.TextPrint)
        || (left.Digits == right.Digits && (IsWithin(left.Print, right.Print) || IsWithin(right.Print, left.Print)));

    private static bool IsWithin(string part, string whole) =>
        (part.Length >= 16 && whole.Contains(part, StringComparison.Ordinal)) || (part.Length >= 10 && part == whole);
}
