namespace Aggregator.Articles.Metadata;

/// <summary>
/// The title that the block model compares with every block. It is plainer than the one <see cref="TitleFinder"/> reports and stands
/// apart from it: the model is fitted to these titles, so that a change here fits it anew, and one there does not.
/// </summary>
internal static class TitleHint
{
    private const int MaxHeadings = 20;
    private const int MinHeadingLength = 12;
    private const int MinTitleLength = 4;
    private const int MaxSiteWords = 4;

    private static readonly string[] Separators = [" | ", " - ", " – ", " — ", " · ", " » ", " « ", " :: ", " • ", "｜", "_", " / ", "|"];

    public static string Of(MetaElements metas, JsonLdArticle? linked, IReadOnlyList<IElement> elements, string pageTitle)
    {
        var site = metas.First("og:site_name", "application-name", "twitter:app:name:iphone") ?? linked?.Publisher;
        var declared = metas.First("og:title", "twitter:title", "dc.title", "sailthru.title", "parsely-title") ?? linked?.Headline ?? "";
        string[] named = [pageTitle, declared, linked?.Headline ?? ""];
        var headings = elements.Where(element => element.LocalName == "h1").Select(TitleHeadings.LineOf)
            .Where(line => line.Length > 0).Take(MaxHeadings).ToList();
        var shown = headings.Find(heading => Array.Exists(named, title => TitleLikeness.Agrees(heading, title)));

        return (shown, headings) switch
        {
            ({ } heading, _) => heading,
            (_, [{ Length: >= MinHeadingLength } only]) when !TitleLikeness.IsSite(only, site) => only,
            _ when linked is { Headline: { Length: > 0 } headline, Type: not ("webpage" or "") } => headline,
            _ => WithoutSite(declared.Length > 0 ? declared : pageTitle, site),
        };
    }

    private static string WithoutSite(string title, string? site)
    {
        foreach (var separator in Separators)
        {
            var parts = title.Split(separator, StringSplitOptions.TrimEntries);
            if (parts.Length < 2)
            {
                continue;
            }

            var isShort = WordCounter.Count(parts[^1]) <= MaxSiteWords && parts[^1].Length * 2 < title.Length;
            if (TitleLikeness.IsSite(parts[^1], site) || isShort && separator != " / ")
            {
                // Chinese portals add several: title_channel_site.
                var keep = separator is "_" or "|" or "｜" ? parts[0] : string.Join(separator, parts[..^1]);
                return keep.Length >= MinTitleLength ? keep : title;
            }

            if (TitleLikeness.IsSite(parts[0], site))
            {
                return string.Join(separator, parts[1..]);
            }
        }

        return title;
    }
}
