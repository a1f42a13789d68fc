namespace Aggregator.Articles.Metadata;

/// <summary>Finds the article's title, without the site's name. The bounds were set by hand, after score.py's title figure.</summary>
internal static class TitleFinder
{
    private const int MaxHeadings = 20;
    private const int MaxHeadingLength = 400;
    private const int MinHeadingLength = 12;
    private const int MinTitleLength = 4;
    private const int MaxSiteWords = 4;
    private const int MinSharedWords = 3;
    private const double MinOverlap = 0.6;

    private static readonly string[] Separators = [" | ", " - ", " – ", " — ", " · ", " » ", " « ", " :: ", " • ", "｜", "_", " / ", "|"];

    public static SourcedValue<string>? Find(
        MetaElements metas, JsonLdArticle? linked, IReadOnlyList<IElement> elements, string pageTitle, string? siteName)
    {
        var declared = metas.First("og:title", "twitter:title", "dc.title", "sailthru.title", "parsely-title") ?? linked?.Headline ?? "";
        string[] named = [pageTitle, declared, linked?.Headline ?? ""];
        var headings = elements.Where(element => element.LocalName == "h1").Select(HeadingOf)
            .Where(line => line.Length > 0).Take(MaxHeadings).ToList();

        // The heading readers see, when the page's head agrees that it is the title.
        if (headings.Find(heading => Array.Exists(named, title => Agrees(heading, title))) is { } shown)
        {
            return new SourcedValue<string>(shown, "h1");
        }

        if (headings is [{ Length: >= MinHeadingLength } only] && !IsSite(only, siteName))
        {
            return new SourcedValue<string>(only, "the only h1");
        }

        if (linked is { Headline: { Length: > 0 } headline, Type: not ("webpage" or "") })
        {
            return new SourcedValue<string>(headline, "json-ld headline");
        }

        if (declared.Length > 0)
        {
            return new SourcedValue<string>(WithoutSite(declared, siteName), "og:title");
        }

        if (pageTitle.Length > 0)
        {
            return new SourcedValue<string>(WithoutSite(pageTitle, siteName), "title");
        }

        return null;
    }

    private static string HeadingOf(IElement element) => SingleLine.Of(ElementText.Short(element, MaxHeadingLength));

    /// <summary>Cuts the site's name off either end.</summary>
    public static string WithoutSite(string title, string? siteName)
    {
        foreach (var separator in Separators)
        {
            var parts = title.Split(separator, StringSplitOptions.TrimEntries);
            if (parts.Length < 2)
            {
                continue;
            }

            var isShort = WordCounter.Count(parts[^1]) <= MaxSiteWords && parts[^1].Length * 2 < title.Length;
            if (IsSite(parts[^1], siteName) || isShort && separator != " / ")
            {
                // Chinese portals add several: title_channel_site.
                var keep = separator is "_" or "|" or "｜" ? parts[0] : string.Join(separator, parts[..^1]);
                return keep.Length >= MinTitleLength ? keep : title;
            }

            if (IsSite(parts[0], siteName))
            {
                return string.Join(separator, parts[1..]);
            }
        }

        return title;
    }

    private static bool Agrees(string heading, string title)
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
