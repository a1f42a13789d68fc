namespace Aggregator.Articles.Metadata;

/// <summary>
/// Finds who wrote the article. The order of what is tried and the bounds were set by hand, after the author figure of score.py over the
/// output of the <c>extraction</c> verb.
/// </summary>
internal static class AuthorFinder
{
    private const int MaxAuthors = 10;

    // What readers are shown is more often something else; a line of more names is a list.
    private const int MaxVisibleAuthors = 4;
    private const int MaxBylines = 6;

    private static readonly string[] AuthorMetas =
    [
        "author", "article:author_name", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "cxenseparse:author", "byl",
        "citation_author", "og:article:author",
    ];

    /// <param name="sites">What the site and its publisher are called; they are taken for an author only when there is no other.</param>
    public static SourcedValue<IReadOnlyList<string>>? Find(
        MetaElements elements, JsonLdArticle? linked, WeChatScript? weChat, VisibleMetadata visible, IReadOnlyList<string?> sites)
    {
        (IEnumerable<string> Values, string Source, bool IsVisible)[] origins =
        [
            ([weChat?.Author ?? ""], "script of WeChat", false),
            (linked?.Authors.Where(_ => linked.Type != "webpage") ?? [], "json-ld author", false),
            (Named(elements, AuthorMetas), "meta author", false),
            (visible.Shown(ShownAs.AuthorProperty), "itemprop author", false),
            (visible.Shown(ShownAs.AuthorRelation), "rel author", false),
            (visible.Shown(ShownAs.AuthorNearTitle).Select(Bylines.Find).Where(NamesSomebody).Take(1), "line near the title", true),
            (visible.Shown(ShownAs.AuthorAddress), "author address", true),
            (TwitterAuthor(elements), "twitter label", false),
            (Named(elements, ["article:author"]), "article:author", false),
            (BestByline(visible.Shown(ShownAs.AuthorClassName)), "byline", true),
            (visible.Shown(ShownAs.AuthorClassName).Where(HanBylines.IsPenName).Take(1), "byline", false),
            (visible.Shown(ShownAs.AuthorInParagraph).Take(1), "reporter in a paragraph", true),
            (visible.Shown(ShownAs.AuthorBesideDate).Where(AuthorNames.IsPlainName).Take(1), "name beside a date", true),
            (visible.Shown(ShownAs.AuthorLine).Where(NamesSomebody).Take(1), "line that says who wrote", true),
            (TheOnly(visible.Shown(ShownAs.AuthorInList)), "the only author box", true),
        ];
        var editors = visible.Shown(ShownAs.Editor).ToHashSet(StringComparer.OrdinalIgnoreCase);
        SourcedValue<IReadOnlyList<string>>? house = null;
        foreach (var (values, source, isVisible) in origins)
        {
            var named = values.SelectMany(value => AuthorNames.In(value, isVisible)).Distinct(StringComparer.OrdinalIgnoreCase);
            var names = named.Take(MaxAuthors).ToList();

            // Chinese portals declare the editor on duty, and the paper that they took the article from.
            names.RemoveAll(name => !isVisible && editors.Any(editor => name.EndsWith(editor, StringComparison.OrdinalIgnoreCase))
                || Han.Contains(name) && (HanBylines.IsMedium(name) || IsSite(name, sites) && !IsOwner(name, sites)));

            if (names is [var only] && IsSite(only, sites))
            {
                house ??= new SourcedValue<IReadOnlyList<string>>(names, source);
                continue;
            }

            names.RemoveAll(name => IsSite(name, sites));

            if (names.Count > 0)
            {
                return new SourcedValue<IReadOnlyList<string>>([.. names.Take(isVisible ? MaxVisibleAuthors : MaxAuthors)], source);
            }
        }

        return house;
    }

    private static bool IsSite(string name, IReadOnlyList<string?> sites) => sites.Any(site => TitleLikeness.IsSite(name, site));

    // 南枝的笔记 is the site of a person.
    private static bool IsOwner(string name, IReadOnlyList<string?> sites) =>
        sites.Any(site => site?.StartsWith(name + "的", StringComparison.Ordinal) == true);

    private static bool NamesSomebody(string line) => line.Length > 0 && AuthorNames.In(line, isVisible: true).Any();

    // Of bylines inside one another the innermost holds the name alone; the next one belongs to somebody else.
    private static IEnumerable<string> BestByline(IEnumerable<string> bylines)
    {
        string? best = null;

        foreach (var byline in bylines.Take(MaxBylines).Where(NamesSomebody))
        {
            if (best is not null && !best.Contains(byline, StringComparison.OrdinalIgnoreCase))
            {
                break;
            }

            best = byline;
        }

        if (best is not null)
        {
            yield return best;
        }
    }

    // A box about the author stands at the side or at the end; several are of other articles.
    private static IEnumerable<string> TheOnly(IEnumerable<string> boxes)
    {
        var names = boxes.SelectMany(box => AuthorNames.In(box, isVisible: true)).Distinct(StringComparer.OrdinalIgnoreCase);
        if (names.Take(2).ToList() is [var only])
        {
            yield return only;
        }
    }

    private static IEnumerable<string> TwitterAuthor(MetaElements elements) =>
        elements.ValuesOf("twitter:data1").Take(1).Where(_ => IsAuthorLabel(elements.First("twitter:label1") ?? ""));

    // Plugins translate "Written by".
    private static bool IsAuthorLabel(string label) =>
        ClassNameKinds.IsBylineStart(label) || label is "Verfasst von" or "Geschrieben von" or "Écrit par" or "Escrito por" or "Scritto da"
            or "Napisane przez" or "Geschreven door" or "Skriven av" or "作者";

    private static IEnumerable<string> Named(MetaElements elements, string[] names)
    {
        var known = names.FirstOrDefault(name => elements.ValuesOf(name).Any(value => AuthorNames.In(value, isVisible: false).Any()));
        var values = elements.ValuesOf(known ?? "");
        return known == "citation_author" ? values.Select(FirstNameFirst) : values;
    }

    // "Roy, Aniruddha" is one person where every author has a meta element of their own.
    private static string FirstNameFirst(string name) => name.Split(',') is [var last, var first] ? $"{first.Trim()} {last}" : name;
}
