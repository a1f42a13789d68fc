namespace Aggregator.Stories;

/// <summary>
/// How likely two articles tell one event: a logistic model over a dozen signs. Its weights were fitted on pairs of
/// labelled articles in English and Chinese, and hold on topics kept apart from the fitting; those of rare signs (a
/// round-up, another version) are set by rule.
/// </summary>
internal static class EventLikeness
{
    /// <summary>Beyond so many days, nothing is the same event.</summary>
    public const double MaxDays = 4;

    private const double SameText = 0.98;

    public static double Of(WeighedArticle left, WeighedArticle right)
    {
        if (IsSameText(left.Source, right.Source))
        {
            return SameText;
        }

        var shared = Shared.Of(left, right);
        return shared.Weight <= 0 ? 0 : 1 / (1 + Math.Exp(-Signs(left, right, shared)));
    }

    private static double Signs(WeighedArticle left, WeighedArticle right, Shared shared)
    {
        var isCross = left.IsChinese != right.IsChinese;
        var days = Math.Min((left.Article.PublishedAt - right.Article.PublishedAt).Duration().TotalDays, 5);
        var versions = VersionSigns.Of(left.Source.Versions, right.Source.Versions);
        var strangers = Math.Min(left.TitleNames - shared.LeftTitleNames, right.TitleNames - shared.RightTitleNames) / 10;
        var hasOtherAct = AreApart(left.Acts, right.Acts);
        var isRelease = versions.IsShared && days < 0.75 && !hasOtherAct;

        return -4.33
            + (6.692 * Math.Sqrt(Cosine(shared.Weight, isCross ? left.CrossLength * right.CrossLength : left.Length * right.Length)))
            + (2.604 * Cosine(shared.NameWeight, isCross ? left.CrossNameLength * right.CrossNameLength : left.NameLength * right.NameLength))
            + (1.913 * shared.RarestTitleName / 5)
            + (4.169 * shared.RareTitleWords / 5)
            - (1.853 * days)
            - (1.322 * strangers)
            - (AreApart(left.Numbers, right.Numbers) ? 1.64 : 0)
            - (hasOtherAct ? 2.478 : 0)
            - (versions.IsShared ? 1.337 : 0)
            + (isRelease ? 0.558 * Math.Max(0, 1 - (3 * strangers)) : 0)
            - (versions.IsOtherVariant ? 4.5 : 0)
            - (versions.IsOtherVersion ? 7 : 0)
            - (left.Source.IsRoundUp || right.Source.IsRoundUp ? 8 : 0)
            - (string.Equals(left.Article.Outlet, right.Article.Outlet, StringComparison.OrdinalIgnoreCase) ? 0.458 : 0);
    }

    private static bool IsSameText(ArticleTerms left, ArticleTerms right) =>
        (left.Print.Length >= 10 && left.Print == right.Print)
        || (left.TextPrint.Length > 0 && left.TextPrint == right.TextPrint)
        || (Math.Min(left.Print.Length, right.Print.Length) >= 16 && (left.Print.Contains(right.Print, StringComparison.Ordinal) || right.Print.Contains(left.Print, StringComparison.Ordinal)));

    private static double Cosine(double dot, double lengths) => lengths > 0 ? dot / lengths : 0;

    /// <summary>Both have some and none in common.</summary>
    private static bool AreApart(int[] left, int[] right)
    {
        if (left.Length == 0 || right.Length == 0)
        {
            return false;
        }

        foreach (var id in left)
        {
            if (Array.BinarySearch(right, id) >= 0)
            {
                return false;
            }
        }

        return true;
    }
}
