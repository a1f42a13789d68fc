namespace Aggregator.Stories;

/// <summary>The signs by which two articles are judged, as numbers for a logistic model.</summary>
internal static class PairFeatures
{
    /// <summary>Rarity imagined beside what a title says, so that a title of one word does not count as wholly covered.</summary>
    private const double Imagined = 3;

    public static IReadOnlyList<string> Names { get; } =
    [
        "base", "likeness of all terms", "likeness of names", "rarest name in both titles", "rare words in both titles", "days apart",
        "other numbers", "same version", "news of one title told in the other article", "other act by another", "more versions in one title",
    ];

    /// <summary>Reads the signs in the order of <see cref="Names"/>; <paramref name="signs"/> is as long.</summary>
    public static void Read(ArticleVector left, ArticleVector right, in TermOverlap termOverlap, in VersionComparison versions, Span<double> signs)
    {
        var isCross = left.IsChinese != right.IsChinese;
        signs[0] = 1;
        signs[1] = Math.Sqrt(Cosine(termOverlap.Weight, isCross ? left.CrossLength * right.CrossLength : left.Length * right.Length));
        signs[2] = Cosine(termOverlap.NameWeight, isCross ? left.CrossNameLength * right.CrossNameLength : left.NameLength * right.NameLength);
        signs[3] = termOverlap.RarestTitleName / 5;
        signs[4] = termOverlap.RareTitleWords / 5.0;
        signs[5] = Math.Min((left.Article.PublishedAt - right.Article.PublishedAt).Duration().TotalDays, 5);
        signs[6] = AreApart(left.Numbers, right.Numbers) ? 1 : 0;
        signs[7] = versions.IsShared ? 1 : 0;
        signs[8] = Math.Min(
            termOverlap.LeftTitleNews / ((isCross ? left.CrossTitleNews : left.TitleNews) + Imagined),
            termOverlap.RightTitleNews / ((isCross ? right.CrossTitleNews : right.TitleNews) + Imagined));
        signs[9] = AreApart(left.Acts, right.Acts) && (left.ActsApartFrom(right) || right.ActsApartFrom(left)) ? 1 : 0;
        signs[10] = versions.HasMore ? 1 : 0;
    }

    /// <summary>Both have some and none in common.</summary>
    public static bool AreApart<T>(IReadOnlyList<T> left, IReadOnlyList<T> right) =>
        left.Count > 0 && right.Count > 0 && !left.Any(right.Contains);

    private static double Cosine(double dot, double lengths) => lengths > 0 ? dot / lengths : 0;
}
