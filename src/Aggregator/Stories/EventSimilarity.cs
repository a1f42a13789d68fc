namespace Aggregator.Stories;

/// <summary>
/// How likely two articles tell one event. Copies of one text do; what a rule parts does not: round-ups, other models,
/// versions, variants or sizes, other labs or places, acts of other fields, another maker's support for a model, texts
/// that share nothing but a name. Between these a logistic model weighs some ten signs (<see cref="EventModel"/>).
/// </summary>
internal static class EventSimilarity
{
    /// <summary>Beyond so many days, nothing is the same event.</summary>
    public const double MaxDays = 4;

    /// <inheritdoc cref="MaxDays"/>
    public static readonly TimeSpan Span = TimeSpan.FromDays(MaxDays);

    private const double SameText = 0.98;

    /// <summary>Counts against a group, so that one article that names no version cannot bring two versions together.</summary>
    private const double Apart = -1;

    /// <summary>Below it, titles of one form on different subjects would pass.</summary>
    private const double MinSharedShingles = 0.85;

    /// <summary>One for each of <see cref="PairFeatures.Names"/>.</summary>
    private static readonly double[] Weights = EventModel.LoadWeights();

    public static double Of(ArticleVector left, ArticleVector right)
    {
        Span<double> signs = stackalloc double[Weights.Length];
        return Judge(left, right, signs) ?? Weigh(signs, Weights);
    }

    /// <summary>The likeness where a rule settles it; else null, and the signs are read for the model to weigh.</summary>
    public static double? Judge(ArticleVector left, ArticleVector right, Span<double> signs)
    {
        var versions = VersionComparison.Of(left.Marks.Versions, right.Marks.Versions);
        if (IsSameText(left.Marks, right.Marks, versions))
        {
            return SameText;
        }

        if (left.Marks.IsRoundUp || right.Marks.IsRoundUp)
        {
            return 0;
        }

        if (versions.IsOtherVersion)
        {
            return Apart;
        }

        if (versions.IsOtherModel || versions.IsOtherVariant || AreParted(left, right) || IsSupportByAnother(left, right) || IsSupportByAnother(right, left))
        {
            return 0;
        }

        // Last of the rules, as it takes a walk over all terms.
        var termOverlap = TermOverlap.Of(left, right);
        if (!termOverlap.TellsEvent)
        {
            return 0;
        }

        PairFeatures.Read(left, right, termOverlap, versions, signs);
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

    /// <summary>What both tell of, and none in common: sizes of models, labs, places, fields of what was done; or one tells who comes and goes, the other of other acts.</summary>
    private static bool AreParted(ArticleVector left, ArticleVector right) =>
        PairFeatures.AreApart(left.Article.Labs, right.Article.Labs)
        || PairFeatures.AreApart(left.Marks.Sizes, right.Marks.Sizes)
        || PairFeatures.AreApart(left.Marks.Places, right.Marks.Places)
        || PairFeatures.AreApart(left.Marks.Fields, right.Marks.Fields)
        || (left.Marks.Fields.Contains(Glossary.People) != right.Marks.Fields.Contains(Glossary.People) && PairFeatures.AreApart(left.Acts, right.Acts));

    /// <summary>When a model comes out, each maker whose chip or tool takes it up that day is a story of its own.</summary>
    private static bool IsSupportByAnother(ArticleVector one, ArticleVector other) => one.TellsOfSupport && one.ActsApartFromTitleOf(other);

    /// <summary>The same beginning of the text, or a title that differs in marks, in a few letters, or by something added, but never in a digit or a variant.</summary>
    private static bool IsSameText(ArticleFingerprint left, ArticleFingerprint right, in VersionComparison versions) =>
        (left.TextPrint.Length > 0 && left.TextPrint == right.TextPrint)
        || (left.Digits == right.Digits && !versions.IsOtherVariant && IsSameTitle(left, right));

    private static bool IsSameTitle(ArticleFingerprint left, ArticleFingerprint right)
    {
        var (part, whole) = left.Print.Length <= right.Print.Length ? (left, right) : (right, left);
        return part.Print.Length >= 16
            ? whole.Print.Contains(part.Print, StringComparison.Ordinal) || (part.Print.Length >= 0.8 * whole.Print.Length && ArticleFingerprint.SharedShingles(part, whole) >= MinSharedShingles)
            : part.Print.Length >= 10 && part.Print == whole.Print;
    }
}
