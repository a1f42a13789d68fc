namespace Aggregator.Articles.Metadata;

/// <summary>Finds the article's title, without the site's name. The bounds were set by hand, after score.py's title figure.</summary>
internal static class TitleFinder
{
    private const int MinHeadingLength = 12;

    public static SourcedValue<string>? Find(
        MetaElements metas, JsonLdArticle? linked, IReadOnlyList<IElement> elements, string pageTitle, string? siteName)
    {
        var declared = metas.First("og:title", "twitter:title", "dc.title", "sailthru.title", "parsely-title") ?? linked?.Headline ?? "";
        string[] named = [pageTitle, declared, linked?.Headline ?? ""];
        var headings = TitleHeadings.First(elements);

        // A blog's name is the first heading of many a blog, and the title of the post a lesser one.
        string? lesser = null;
        if (!headings.Exists(IsNamed) || headings.Exists(heading => IsPart(pageTitle, heading)))
        {
            lesser = TitleHeadings.FindLesser(elements, pageTitle, declared);
            headings.RemoveAll(heading => IsSiteBehind(heading) || lesser is not null && pageTitle == $"{heading}: {lesser}");
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

        if (headings is [{ Length: >= MinHeadingLength } only]
            && !TitleLikeness.IsSite(only, siteName) && !SiteInTitle.IsTailOf(pageTitle, only))
        {
            return new SourcedValue<string>(only, "the only h1");
        }

        if (linked is { Headline: { Length: > 0 } headline, Type: not ("webpage" or "") })
        {
            return new SourcedValue<string>(SiteInTitle.CutOff(headline, siteName), "json-ld headline");
        }

        if (declared.Length > 0)
        {
            return new SourcedValue<string>(SiteInTitle.CutOff(declared, siteName), "og:title");
        }

        if (pageTitle.Length > 0)
        {
            return new SourcedValue<string>(SiteInTitle.CutOff(pageTitle, siteName), "title");
        }

        return null;

        bool IsSiteBehind(string heading) =>
            SiteInTitle.IsTailOf(pageTitle, heading) && !declared.StartsWith(heading, StringComparison.Ordinal)
            && (lesser is not null || headings.Exists(other => SiteInTitle.IsStartOf(pageTitle, other)));

        bool IsNamed(string heading) => Array.Exists(named, title => TitleLikeness.Agrees(heading, title));
    }

    // "Umwelt", "Blog:": what some headings put before the title that the head gives.
    private static string WithoutRubric(string heading, string headTitle, string? siteName, IReadOnlyList<IElement> elements)
    {
        var core = SiteInTitle.CutOff(headTitle, siteName);
        if (core.Length < MinHeadingLength || heading.Length <= core.Length || !heading.EndsWith(core, StringComparison.Ordinal))
        {
            return heading;
        }

        var rubric = heading[..^core.Length].Trim();
        var isApart = rubric.EndsWith(':')
            || elements.Any(element => element.ParentElement?.LocalName == "h1" && TitleHeadings.LineOf(element) == rubric);
        return isApart ? core : heading;
    }

    // The title may be a blog's name with something before or behind it.
    private static bool IsPart(string title, string heading) =>
        SiteInTitle.IsTailOf(title, heading) || title.StartsWith(heading + ":", StringComparison.Ordinal);
}
