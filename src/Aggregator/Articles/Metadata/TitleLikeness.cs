namespace Aggregator.Articles.Metadata;

/// <summary>Compares what may be titles and names of sites, whatever their case, blanks and marks.</summary>
internal static class TitleLikeness
{
    private const int MinTitleLength = 4;
    private const int MinSharedWords = 3;
    private const double MinOverlap = 0.6;

    public static bool IsSame(string a, string b) => Fold(a) == Fold(b);

    /// <summary>Whether a title of the page's head is the heading, but for the site's name and a few words.</summary>
    public static bool Agrees(string heading, string title)
    {
        var (a, b) = (Fold(heading), Fold(title));
        if (a.Length < MinTitleLength || b.Length == 0)
        {
            return false;
        }

        var isEnd = b.EndsWith(a, StringComparison.Ordinal) && a.Length * 2 > b.Length;
        return isEnd || b.StartsWith(a, StringComparison.Ordinal) || Overlap(heading, title) >= MinOverlap;
    }

    private static double Overlap(string heading, string title)
    {
        var (a, b) = (Words(heading), Words(title));
        if (a.Count < MinSharedWords)
        {
            return 0;
        }

        return (double)a.Count(b.Contains) / a.Count;
    }

    private static HashSet<string> Words(string text) =>
        [.. text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(Fold).Where(word => word.Length > 0)];

    public static bool IsSite(string text, string? siteName)
    {
        var (part, site) = (Fold(text), Fold(siteName ?? ""));
        return site.Length >= 2 && part.Length > 0
            && (site.StartsWith(part, StringComparison.Ordinal) || part.StartsWith(site, StringComparison.Ordinal));
    }

    private static string Fold(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
