namespace Aggregator.Articles.Metadata;

/// <summary>Finds the article's title, without the site's name.</summary>
internal static class TitleFinder
{
    private static readonly string[] Separators = [" | ", " - ", " – ", " — ", " · ", " » ", " « ", " :: ", " • ", "｜", "_", " / ", "|"];

    public static SourcedValue<string>? Find(MetaElements elements, JsonLdArticle? linked, VisibleMetadata visible, string pageTitle, string? siteName)
    {
        var declared = elements.First("og:title", "twitter:title", "dc.title", "sailthru.title", "parsely-title") ?? linked?.Headline ?? "";

        // The heading readers see, when the page's head agrees that it is the title.
        foreach (var heading in visible.Headings)
        {
            if (Agrees(heading, pageTitle) || Agrees(heading, declared) || Agrees(heading, linked?.Headline ?? ""))
            {
                return new SourcedValue<string>(heading, "h1");
            }
        }

        if (visible.Headings is [var only] && only.Length >= 12 && !IsSite(only, siteName))
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

        return pageTitle.Length > 0 ? new SourcedValue<string>(WithoutSite(pageTitle, siteName), "title") : null;
    }

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

            if (IsSite(parts[^1], siteName) || WordCounter.Count(parts[^1]) <= 4 && parts[^1].Length * 2 < title.Length && separator != " / ")
            {
                // Chinese portals add several: title_channel_site.
                var keep = separator is "_" or "|" or "｜" ? parts[0] : string.Join(separator, parts[..^1]);
                return keep.Length >= 4 ? keep : title;
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
        return a.Length >= 4 && b.Length > 0 && (b.StartsWith(a, StringComparison.Ordinal) || b.EndsWith(a, StringComparison.Ordinal) && a.Length * 2 > b.Length || Overlap(heading, title) >= 0.6);
    }

    private static double Overlap(string heading, string title)
    {
        var (a, b) = (Words(heading), Words(title));
        return a.Count < 3 ? 0 : (double)a.Count(b.Contains) / a.Count;
    }

    private static HashSet<string> Words(string text) =>
        [.. text.ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(Fold).Where(word => word.Length > 0)];

    public static bool IsSite(string text, string? siteName)
    {
        var (part, site) = (Fold(text), Fold(siteName ?? ""));
        return site.Length >= 2 && part.Length > 0 && (part == site || site.StartsWith(part, StringComparison.Ordinal) || part.StartsWith(site, StringComparison.Ordinal));
    }

    private static string Fold(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
