namespace Aggregator.Stories;

/// <summary>The signs by which two articles are judged, as numbers for a logistic model.</summary>
internal static class EventSigns
{
    public static IReadOnlyList<string> Names { get; } =
    [
        "base", "likeness of all terms", "likeness of names", "rarest name in both titles", "rare words in both titles", "days apart", "names in one title alone",
        "other numbers", "other act", "same version", "same version within hours", "same outlet",
    ];

    /// <summary>Reads the signs in the order of <see cref="Names"/>; <paramref name="signs"/> is as long.</summary>
    public static void Read(WeighedArticle left, WeighedArticle right, in Shared shared, in VersionSigns versions, Span<double> signs)
    {
        var isCross = left.IsChinese != right.IsChinese;
        var days = Math.Min((left.Article.PublishedAt - right.Article.PublishedAt).Duration().TotalDays, 5);
        var strangers = Math.Min(left.TitleNames - shared.LeftTitleNames, right.TitleNames - shared.RightTitleNames) / 10;
        var hasOtherAct = AreApart(left.Acts, right.Acts);

        signs[0] = 1;
        signs[1] = Math.Sqrt(Cosine(shared.Weight, isCross ? left.CrossLength * right.CrossLength : left.Length * right.Length));
        signs[2] = Cosine(shared.NameWeight, isCross ? left.CrossNameLength * right.CrossNameLength : left.NameLength * right.NameLength);
        signs[3] = shared.RarestTitleName / 5;
        signs[4] = shared.RareTitleWords / 5.0;
        signs[5] = days;
        signs[6] = strangers;
        signs[7] = AreApart(left.Numbers, right.Numbers) ? 1 : 0;
        signs[8] = hasOtherAct ? 1 : 0;
        signs[9] = versions.IsShared ? 1 : 0;
        signs[10] = versions.IsShared && days < 0.75 && !hasOtherAct ? Math.Max(0, 1 - (3 * strangers)) : 0;
        signs[11] = string.Equals(left.Article.Outlet, right.Article.Outlet, StringComparison.OrdinalIgnoreCase) ? 1 : 0;
    }

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
