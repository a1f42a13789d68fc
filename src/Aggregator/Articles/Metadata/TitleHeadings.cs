namespace Aggregator.Articles.Metadata;

/// <summary>The headings of a page that may be its article's title.</summary>
internal static partial class TitleHeadings
{
    private const int MaxHeadings = 20;
    private const int MaxHeadingLength = 400;
    private const int MinHeadingLength = 12;
    private const int MinTitleLength = 4;

    /// <summary>Those of the first rank.</summary>
    public static List<string> First(IReadOnlyList<IElement> elements) =>
        [.. elements.Where(element => element.LocalName == "h1" && !NamesSite(element)).Select(LineOf).Where(line => line.Length > 0)
            .Take(MaxHeadings)];

    /// <summary>A heading below the first rank that is the page's title but for the site's name.</summary>
    public static string? FindLesser(IReadOnlyList<IElement> elements, string pageTitle, string declared)
    {
        foreach (var element in elements.Where(element => element.LocalName is "h2" or "h3" or "h4").Take(MaxHeadings))
        {
            var (heading, isMarked) = (LineOf(element), IsTitleClass(element));
            if (NamesSite(element) || heading.Length < (isMarked ? MinTitleLength : MinHeadingLength))
            {
                continue;
            }

            var isAfterSite = isMarked && pageTitle.EndsWith(": " + heading, StringComparison.Ordinal);
            if (isAfterSite || TitleLikeness.IsSame(heading, declared) || SiteInTitle.IsStartOf(pageTitle, heading))
            {
                return heading;
            }
        }

        return null;
    }

    public static string LineOf(IElement heading) => SingleLine.Of(ElementText.Short(heading, MaxHeadingLength));

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
            || IsHome(link?.GetAttribute("href")) && SingleLine.Of(link!.TextContent) == LineOf(heading);
    }

    private static bool IsHome(string? address) => address is { Length: > 0 } && HomeAddress().IsMatch(address);

    [GeneratedRegex(@"(?<![a-z])(?:(?:entry|post|article|page|story|news|art)[-_]?)?(?:title|headline)(?![a-z])", RegexOptions.IgnoreCase)]
    private static partial Regex TitleClass();

    [GeneratedRegex(@"\b(?:site|brand)[-_]?(?:title|name|branding|logo)\b|\blogo\b|\bbrand\b|\bmasthead\b", RegexOptions.IgnoreCase)]
    private static partial Regex SiteClass();

    [GeneratedRegex(@"^(?:https?:)?(?://[^/]+)?/?(?:index\.\w{3,5})?$|^\.{1,2}/?$|^https?://[^/]+/blog/?$", RegexOptions.IgnoreCase)]
    private static partial Regex HomeAddress();
}
