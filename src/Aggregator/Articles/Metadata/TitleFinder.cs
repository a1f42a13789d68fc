namespace Aggregator.Articles.Metadata;

/// <summary>Finds the article's title, without the site's name. The bounds were set by hand, after score.py's title figure.</summary>
internal static partial class TitleFinder
{
    private const int MaxHeadings = 20;
    private const int MaxHeadingLength = 400;
    private const int MinHeadingLength = 12;
    private const int MinTitleLength = 4;
    private const int MinHanTitleLength = 5;
    private const int MaxSiteWords = 4;
    private const int MinSharedWords = 3;
    private const double MinOverlap = 0.6;

    private static readonly string[] Separators =
        [" | ", " - ", " – ", " — ", " · ", " » ", " « ", " :: ", " • ", "--", "——", "｜", "_", " / ", "|"];

    public static SourcedValue<string>? Find(
        MetaElements metas, JsonLdArticle? linked, IReadOnlyList<IElement> elements, string pageTitle, string? siteName)
    {
        var declared = metas.First("og:title", "twitter:title", "dc.title", "sailthru.title", "parsely-title") ?? linked?.Headline ?? "";
        string[] named = [pageTitle, declared, linked?.Headline ?? ""];
        var headings = elements.Where(element => element.LocalName == "h1" && !NamesSite(element)).Select(HeadingOf)
            .Where(line => line.Length > 0).Take(MaxHeadings).ToList();

        // A blog's name is the first heading of many a blog, and the title of the post a lesser one.
        string? lesser = null;
        if (!headings.Exists(IsNamed) || headings.Exists(heading => IsPart(pageTitle, heading)))
        {
            lesser = FindLesserHeading(elements, pageTitle, declared);
            headings.RemoveAll(heading => IsTailOf(pageTitle, heading) && !declared.StartsWith(heading, StringComparison.Ordinal)
                && (lesser is not null || headings.Exists(other => IsStartOf(pageTitle, other)))
                || lesser is not null && pageTitle == $"{heading}: {lesser}");
        }

        // The heading readers see, when the page's head agrees that it is the title.
        if (headings.Find(IsNamed) is { } shown)
        {
            return new SourcedValue<string>(WithoutRubric(shown, declared.Length > 0 ? declared : pageTitle, siteName, elements), "h1");
        }

        if (lesser is not null)
        {
            return new SourcedValue<string>(lesser, "lesser heading");
        }

        if (headings is [{ Length: >= MinHeadingLength } only] && !IsSite(only, siteName) && !IsTailOf(pageTitle, only))
        {
            return new SourcedValue<string>(only, "the only h1");
        }

        if (linked is { Headline: { Length: > 0 } headline, Type: not ("webpage" or "") })
        {
            return new SourcedValue<string>(WithoutSite(headline, siteName), "json-ld headline");
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

        bool IsNamed(string heading) => Array.Exists(named, title => Agrees(heading, title));
    }

    // "Umwelt", "Blog:": what some headings put before the title that the head gives.
    private static string WithoutRubric(string heading, string headTitle, string? siteName, IReadOnlyList<IElement> elements)
    {
        var core = WithoutSite(headTitle, siteName);
        if (core.Length < MinHeadingLength || heading.Length <= core.Length || !heading.EndsWith(core, StringComparison.Ordinal))
        {
            return heading;
        }

        var rubric = heading[..^core.Length].Trim();
        var isApart = rubric.EndsWith(':')
            || elements.Any(element => element.ParentElement?.LocalName == "h1" && HeadingOf(element) == rubric);
        return isApart ? core : heading;
    }

    private static string HeadingOf(IElement element) => SingleLine.Of(ElementText.Short(element, MaxHeadingLength));

    // The title may be a blog's name with something before or behind it.
    private static bool IsPart(string title, string heading) =>
        IsTailOf(title, heading) || title.StartsWith(heading + ":", StringComparison.Ordinal);

    /// <summary>A heading below the first rank that is the page's title but for the site's name.</summary>
    private static string? FindLesserHeading(IReadOnlyList<IElement> elements, string pageTitle, string declared)
    {
        foreach (var element in elements.Where(element => element.LocalName is "h2" or "h3" or "h4").Take(MaxHeadings))
        {
            var (heading, isMarked) = (HeadingOf(element), IsTitleClass(element));
            if (NamesSite(element) || heading.Length < (isMarked ? MinTitleLength : MinHeadingLength))
            {
                continue;
            }

            var isAfterSite = isMarked && pageTitle.EndsWith(": " + heading, StringComparison.Ordinal);
            if (isAfterSite || Fold(heading) == Fold(declared) || IsStartOf(pageTitle, heading))
            {
                return heading;
            }
        }

        return null;
    }

    private static bool IsTitleClass(IElement element) =>
        TitleClass().IsMatch(element.ClassName ?? "")
        || element.GetAttribute("itemprop")?.Contains("headline", StringComparison.Ordinal) == true;

    // It is marked as the site's name, or leads to the front page.
    private static bool NamesSite(IElement heading)
    {
        var above = heading.ParentElement;
        if (SiteClass().IsMatch($"{heading.ClassName} {heading.Id} {above?.ClassName} {above?.Id}"))
        {
            return true;
        }

        var link = heading.Descendants<IHtmlAnchorElement>().FirstOrDefault();
        return link?.GetAttribute("rel") == "home"
            || IsHome(link?.GetAttribute("href")) && SingleLine.Of(link!.TextContent) == HeadingOf(heading);
    }

    private static bool IsHome(string? address) => address is { Length: > 0 } && HomeAddress().IsMatch(address);

    private static bool IsStartOf(string title, string heading) =>
        heading.Length < title.Length && title.StartsWith(heading, StringComparison.Ordinal)
        && BorderPattern().IsMatch(title[heading.Length..]);

    private static bool IsTailOf(string title, string heading) =>
        heading.Length < title.Length && title.EndsWith(heading, StringComparison.Ordinal)
        && EndBorderPattern().IsMatch(title[..^heading.Length]);

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
            if (IsSite(parts[^1], siteName) || isShort && separator != " / " || SiteNameFinder.IsHanSite(parts[^1]))
            {
                // Chinese portals add several: title_channel_site.
                var keep = separator is "_" or "|" or "｜" or "--" ? parts[0] : string.Join(separator, parts[..^1]);
                return keep.Length >= MinTitleLength ? WithoutHanSite(keep) : title;
            }

            if (IsSite(parts[0], siteName))
            {
                return string.Join(separator, parts[1..]);
            }
        }

        return WithoutHanSite(title);
    }

    // "标题-栏目-站名": hyphens without blanks are part of many a title, so the end must be named like a site.
    private static string WithoutHanSite(string title)
    {
        var first = title.IndexOfAny(['-', '—', '_', '|', '｜']);
        if (first > 0 && title.Length - first > MinHanTitleLength && SiteNameFinder.IsHanSite(title[..first]) && Han.Contains(title))
        {
            return title[(first + 1)..].TrimStart('-', '—', ' ');
        }

        var at = title.LastIndexOfAny(['-', '—', '_', '|', '｜']);
        var isSite = at >= MinHanTitleLength && title.Length <= MaxHeadingLength
            && Han.Contains(title) && SiteNameFinder.IsHanSite(title[(at + 1)..]);
        return isSite ? WithoutHanSite(title[..at].TrimEnd('-', '—', ' ')) : title;
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

    [GeneratedRegex(@"(?<![a-z])(?:(?:entry|post|article|page|story|news|art)[-_]?)?(?:title|headline)(?![a-z])", RegexOptions.IgnoreCase)]
    private static partial Regex TitleClass();

    [GeneratedRegex(@"\b(?:site|brand)[-_]?(?:title|name|branding|logo)\b|\blogo\b|\bbrand\b|\bmasthead\b", RegexOptions.IgnoreCase)]
    private static partial Regex SiteClass();

    [GeneratedRegex(@"^(?:https?:)?(?://[^/]+)?/?(?:index\.\w{3,5})?$|^\.{1,2}/?$|^https?://[^/]+/blog/?$", RegexOptions.IgnoreCase)]
    private static partial Regex HomeAddress();

    // Between a title and the site's name.
    [GeneratedRegex(@"^\s*(?:[|｜_»«•·–—/:：]|-|\()")]
    private static partial Regex BorderPattern();

    [GeneratedRegex(@"(?:[|｜_»«•·–—/]|-|:)\s*$")]
    private static partial Regex EndBorderPattern();
}
