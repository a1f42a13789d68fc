namespace Aggregator.Articles.Metadata;

/// <summary>Knows what a page's title holds besides the article's: the site's name, with or without channels, at either end.</summary>
internal static partial class SiteInTitle
{
    private const int MaxTitleLength = 400;
    private const int MinTitleLength = 4;
    private const int MinHanTitleLength = 5;
    private const int MaxSiteWords = 4;

    private static readonly string[] Separators =
        [" | ", " - ", " – ", " — ", " · ", " » ", " « ", " :: ", " • ", "--", "——", "｜", "_", " / ", "|"];

    /// <summary>Cuts the site's name off either end.</summary>
    public static string CutOff(string title, string? siteName)
    {
        foreach (var separator in Separators)
        {
            var parts = title.Split(separator, StringSplitOptions.TrimEntries);
            if (parts.Length < 2)
            {
                continue;
            }

            var isShort = WordCounter.Count(parts[^1]) <= MaxSiteWords && parts[^1].Length * 2 < title.Length;
            if (TitleLikeness.IsSite(parts[^1], siteName) || isShort && separator != " / " || SiteNameFinder.IsHanSite(parts[^1]))
            {
                // Chinese portals add several: title_channel_site.
                var keep = separator is "_" or "|" or "｜" or "--" ? parts[0] : string.Join(separator, parts[..^1]);
                return keep.Length >= MinTitleLength ? CutOffHan(keep) : title;
            }

            if (TitleLikeness.IsSite(parts[0], siteName))
            {
                return string.Join(separator, parts[1..]);
            }
        }

        return CutOffHan(title);
    }

    // "标题-栏目-站名": hyphens without blanks are part of many a title, so the end must be named like a site.
    private static string CutOffHan(string title)
    {
        var first = title.IndexOfAny(['-', '—', '_', '|', '｜']);
        if (first > 0 && title.Length - first > MinHanTitleLength && SiteNameFinder.IsHanSite(title[..first]) && Han.Contains(title))
        {
            return title[(first + 1)..].TrimStart('-', '—', ' ');
        }

        var at = title.LastIndexOfAny(['-', '—', '_', '|', '｜']);
        var isSite = at >= MinHanTitleLength && title.Length <= MaxTitleLength
            && Han.Contains(title) && SiteNameFinder.IsHanSite(title[(at + 1)..]);
        return isSite ? CutOffHan(title[..at].TrimEnd('-', '—', ' ')) : title;
    }

    /// <summary>Whether something else follows the heading in the title, behind a border.</summary>
    public static bool IsStartOf(string title, string heading) =>
        heading.Length < title.Length && title.StartsWith(heading, StringComparison.Ordinal)
        && BorderPattern().IsMatch(title[heading.Length..]);

    /// <summary>Whether something else stands before the heading in the title, with a border between.</summary>
    public static bool IsTailOf(string title, string heading) =>
        heading.Length < title.Length && title.EndsWith(heading, StringComparison.Ordinal)
        && EndBorderPattern().IsMatch(title[..^heading.Length]);

    // Between a title and the site's name.
    [GeneratedRegex(@"^\s*(?:[|｜_»«•·–—/:：]|-|\()")]
    private static partial Regex BorderPattern();

    [GeneratedRegex(@"(?:[|｜_»«•·–—/]|-|:)\s*$")]
    private static partial Regex EndBorderPattern();
}
