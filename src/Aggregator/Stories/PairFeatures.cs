namespace Aggregator.Stories;

/// <summary>The features of two articles, as numbers for a logistic model.</summary>
internal static class PairFeatures
{
    /// <summary>Rarity imagined beside what a title says, so that a title of one word does not count as wholly covered.</summary>
    private const double Imagined = 3;

    /// <summary>Rarities run to 5; counts and days are divided by, or end at, the same.</summary>
    private const double Scale = TermWeights.MaxRarity;

    public static IReadOnlyList<string> Names { get; } =
    [
        "base", "similarity of all terms", "similarity of names", "rarest name in both titles", "rare words in both titles", "days apart",
        "other numbers", "same version", "news of one title found in the other article", "other act by another",
        "more versions in one title",
    ];

    /// <summary>Reads the features in the order of <see cref="Names"/>; <paramref name="features"/> is as long.</summary>
    public static void Read(
        ArticleVector left, ArticleVector right, in TermOverlap overlap, in VersionComparison versions, Span<double> features)
    {
        var (one, two) = (left.SumsBeside(right), right.SumsBeside(left));
        features[0] = 1;
        features[1] = Math.Sqrt(Cosine(overlap.Weight, one.Length * two.Length));
        features[2] = Cosine(overlap.NameWeight, one.NameLength * two.NameLength);
        features[3] = overlap.RarestTitleName / Scale;
        features[4] = overlap.RareTitleWords / Scale;
        features[5] = Math.Min((left.Article.PublishedAt - right.Article.PublishedAt).Duration().TotalDays, Scale);
        features[6] = Convert.ToDouble(AreApart(left.Numbers, right.Numbers));
        features[7] = Convert.ToDouble(versions.IsShared);
        features[8] = Math.Min(overlap.LeftTitleNews / (one.TitleNews + Imagined), overlap.RightTitleNews / (two.TitleNews + Imagined));
        features[9] = Convert.ToDouble(AreApart(left.Acts, right.Acts) && (left.ActsApartFrom(right) || right.ActsApartFrom(left)));
        features[10] = Convert.ToDouble(versions.HasMore);
    }

    /// <summary>Both have some and none in common.</summary>
    public static bool AreApart<T>(IReadOnlyList<T> left, IReadOnlyList<T> right) =>
        left.Count > 0 && right.Count > 0 && !left.Any(right.Contains);

    private static double Cosine(double dot, double lengths) => lengths > 0 ? dot / lengths : 0;
}
