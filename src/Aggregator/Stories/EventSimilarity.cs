namespace Aggregator.Stories;

/// <summary>
/// How likely two articles report one event. Copies of one text do. What a rule separates does not: round-ups, other models, versions,
/// variants or sizes, other labs or places, acts of other fields, another maker's support for a model, texts that share nothing but a
/// name. Between these a logistic model weighs the features of the pair (<see cref="EventModel"/>).
/// </summary>
internal static class EventSimilarity
{
    /// <summary>Reports that are further apart are never of one event.</summary>
    public static readonly TimeSpan Span = TimeSpan.FromDays(4);

    /// <summary>As good as certain.</summary>
    private const double SameText = 0.98;

    /// <summary>Counts against a group, so that one article that names no version cannot bring two versions together.</summary>
    private const double Apart = -1;

    /// <summary>Below it, titles of one form on different subjects would pass.</summary>
    private const double MinSharedShingles = 0.85;

    /// <summary>A title shorter than this share of the other is the same only when the other holds it whole.</summary>
    private const double MinShareOfTitle = 0.8;

    /// <summary>Letters and digits; a shorter title can be a part of one about something else.</summary>
    private const int MinPartialTitle = 16;

    /// <summary>Letters and digits; a shorter title can be the same by accident.</summary>
    private const int MinEqualTitle = 10;

    /// <summary>One for each of <see cref="PairFeatures.Names"/>.</summary>
    private static readonly double[] Weights = EventModel.LoadWeights();

    public static double Of(ArticleVector left, ArticleVector right)
    {
        Span<double> features = stackalloc double[Weights.Length];
        return Judge(left, right, features) ?? Weigh(features, Weights);
    }

    /// <summary>The similarity where a rule settles it; else null, and the features are read for the model to weigh.</summary>
    public static double? Judge(ArticleVector left, ArticleVector right, Span<double> features)
    {
        var versions = VersionComparison.Of(left.Fingerprint.Versions, right.Fingerprint.Versions);
        if (IsSameText(left.Fingerprint, right.Fingerprint, versions))
        {
            return SameText;
        }

        if (left.Fingerprint.IsRoundUp || right.Fingerprint.IsRoundUp)
        {
            return 0;
        }

        if (versions.IsOtherVersion)
        {
            return Apart;
        }

        var isOther = versions.IsOtherModel || versions.IsOtherVariant || HasOtherSubject(left, right);
        if (isOther || IsSupportByAnother(left, right) || IsSupportByAnother(right, left))
        {
            return 0;
        }

        // Last of the rules, as it takes a walk over all terms.
        var overlap = TermOverlap.Of(left, right);
        if (!overlap.DescribesEvent)
        {
            return 0;
        }

        PairFeatures.Read(left, right, overlap, versions, features);
        return null;
    }

    public static double Weigh(ReadOnlySpan<double> features, ReadOnlySpan<double> weights)
    {
        var sum = 0.0;
        for (var i = 0; i < features.Length; i++)
        {
            sum += features[i] * weights[i];
        }

        return 1 / (1 + Math.Exp(-sum));
    }

    /// <summary>
    /// Both name some and none in common: sizes of models, labs, places, fields of acts; or only one is about who comes and goes, and
    /// their acts differ.
    /// </summary>
    private static bool HasOtherSubject(ArticleVector left, ArticleVector right)
    {
        var (one, other) = (left.Fingerprint, right.Fingerprint);
        var isOnePeople = one.Fields.Contains(Glossary.People) != other.Fields.Contains(Glossary.People);
        return PairFeatures.AreApart(left.Article.Labs, right.Article.Labs)
            || PairFeatures.AreApart(one.Sizes, other.Sizes)
            || PairFeatures.AreApart(one.Places, other.Places)
            || PairFeatures.AreApart(one.Fields, other.Fields)
            || isOnePeople && PairFeatures.AreApart(left.Acts, right.Acts);
    }

    /// <summary>When a model comes out, each maker whose chip or tool takes it up that day is a story of its own.</summary>
    private static bool IsSupportByAnother(ArticleVector one, ArticleVector other) => one.IsAboutSupport && one.ActsApartFromTitle(other);

    /// <summary>
    /// The same beginning of the text, or a title that differs in marks, in a few letters, or by something added, but never in a digit
    /// or a variant.
    /// </summary>
    private static bool IsSameText(ArticleFingerprint left, ArticleFingerprint right, in VersionComparison versions)
    {
        var hasSameText = left.TextPrint.Length > 0 && left.TextPrint == right.TextPrint;
        return hasSameText || left.Digits == right.Digits && !versions.IsOtherVariant && IsSameTitle(left, right);
    }

    private static bool IsSameTitle(ArticleFingerprint left, ArticleFingerprint right)
    {
        var (part, whole) = left.Print.Length <= right.Print.Length ? (left, right) : (right, left);
        if (part.Print.Length < MinPartialTitle)
        {
            return part.Print.Length >= MinEqualTitle && part.Print == whole.Print;
        }

        var isLongEnough = part.Print.Length >= MinShareOfTitle * whole.Print.Length;
        return whole.Print.Contains(part.Print, StringComparison.Ordinal)
            || isLongEnough && ArticleFingerprint.SharedShingles(part, whole) >= MinSharedShingles;
    }
}
