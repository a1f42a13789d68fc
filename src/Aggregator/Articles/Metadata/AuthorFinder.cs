namespace Aggregator.Articles.Metadata;

/// <summary>
/// Finds who wrote the article: names alone, without titles, addresses or the site's own name twice. The order of what is tried and the
/// bounds were set by hand, after the author figure of score.py over the output of the <c>extraction</c> verb.
/// </summary>
internal static partial class AuthorFinder
{
    private const int MaxAuthors = 10;

    // What readers are shown is more often something else; a line of more names is a list.
    private const int MaxVisibleAuthors = 4;
    private const int MaxBylines = 6;

    // A longer line is a paragraph; one that names its author later than here quotes somebody.
    private const int MaxBylineLength = 160;
    private const int MaxBylineStart = 100;
    private const int MaxNameLength = 60;

    private static readonly string[] AuthorMetas =
    [
        "author", "article:author_name", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "cxenseparse:author", "byl",
        "citation_author",
    ];

    // Words with a capital that are on a page without being a name.
    private static readonly FrozenSet<string> PageWords = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase, "table", "contents", "article", "articles", "this", "search", "post", "posts", "posted", "share",
        "watch", "demo", "back", "by", "on", "in", "the", "of", "for", "and", "to", "blog", "blogs", "director", "reviewer", "expert",
        "marketing", "finance", "forum", "top", "best", "guide", "guides", "read", "more", "view", "all", "home", "news", "next",
        "previous", "technology", "business", "company", "product", "products", "research", "announcement", "announcements", "release",
        "releases", "press", "updates", "engineering", "industry", "insights", "case", "study", "studies", "resources", "community",
        "events", "learn", "about", "us", "contact", "sign", "log", "get", "start", "started", "free", "new");

    /// <param name="site">The site's name, which is taken for an author only when there is no other.</param>
    public static SourcedValue<IReadOnlyList<string>>? Find(
        MetaElements elements, JsonLdArticle? linked, VisibleMetadata visible, string? site)
    {
        (IEnumerable<string> Values, string Source, bool IsVisible)[] origins =
        [
            (linked?.Authors.Where(_ => linked.Type != "webpage") ?? [], "json-ld author", false),
            (Named(elements, AuthorMetas), "meta author", false),
            (visible.Shown(ShownAs.AuthorProperty), "itemprop author", false),
            (visible.Shown(ShownAs.AuthorRelation), "rel author", false),
            (visible.Shown(ShownAs.AuthorNearTitle).Select(Byline).Where(line => line.Length > 0).Take(1), "line near the title", true),
            (visible.Shown(ShownAs.AuthorAddress), "author address", true),
            (TwitterAuthor(elements), "twitter label", false),
            (Named(elements, ["article:author"]), "article:author", false),
            (BestByline(visible.Shown(ShownAs.AuthorClassName)), "byline", true),
            (visible.Shown(ShownAs.AuthorBesideDate).Where(IsPlainName).Take(1), "name beside a date", true),
        ];
        SourcedValue<IReadOnlyList<string>>? house = null;
        foreach (var (values, source, isVisible) in origins)
        {
            var named = values.SelectMany(value => NamesIn(value, isVisible)).Distinct(StringComparer.OrdinalIgnoreCase);
            var names = named.Take(MaxAuthors).ToList();
            if (names is [var only] && TitleFinder.IsSite(only, site))
            {
                house ??= new SourcedValue<IReadOnlyList<string>>(names, source);
                continue;
            }

            names.RemoveAll(name => TitleFinder.IsSite(name, site));

            if (names.Count > 0)
            {
                return new SourcedValue<IReadOnlyList<string>>([.. names.Take(isVisible ? MaxVisibleAuthors : MaxAuthors)], source);
            }
        }

        return house;
    }

    // Of bylines inside one another the innermost holds the name alone; the next one belongs to somebody else.
    private static IEnumerable<string> BestByline(IEnumerable<string> bylines)
    {
        string? best = null;

        foreach (var byline in bylines.Take(MaxBylines).Where(byline => NamesIn(byline, visible: true).Any()))
        {
            if (best is not null && !best.Contains(byline, StringComparison.OrdinalIgnoreCase))
            {
                break;
            }

            best = byline;
        }

        return new[] { best }.OfType<string>();
    }

    /// <summary>Two to four words, each with a capital, and none of them a word of the page itself.</summary>
    private static bool IsPlainName(string line)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length is >= 2 and <= 4
            && Array.TrueForAll(words, word => char.IsUpper(word[0]) && !PageWords.Contains(word.TrimEnd('.', ',', ':')));
    }

    // The part of a line from where it says who wrote: "Posted on Monday by ..." and "来源：... 作者：..." begin otherwise.
    private static string Byline(string line)
    {
        if (line.Length >= MaxBylineLength)
        {
            return "";
        }

        var match = StartPattern().Match(line);
        if (!match.Success)
        {
            match = InlinePattern().Match(line);
        }

        return match.Success && match.Index < MaxBylineStart ? line[match.Index..] : "";
    }

    private static IEnumerable<string> TwitterAuthor(MetaElements elements) =>
        elements.ValuesOf("twitter:data1").Take(1).Where(_ => ClassNameKinds.IsBylineStart(elements.First("twitter:label1") ?? ""));

    private static IEnumerable<string> Named(MetaElements elements, string[] names)
    {
        var known = names.FirstOrDefault(name => elements.ValuesOf(name).SelectMany(value => NamesIn(value, visible: false)).Any());
        var values = elements.ValuesOf(known ?? "");
        return known == "citation_author" ? values.Select(FirstNameFirst) : values;
    }

    // "Roy, Aniruddha" is one person where every author has a meta element of their own.
    private static string FirstNameFirst(string name) => name.Split(',') is [var last, var first] ? $"{first.Trim()} {last}" : name;

    /// <param name="visible">Readers are shown the text: it must say that it names an author, or be a name and no more.</param>
    private static IEnumerable<string> NamesIn(string text, bool visible)
    {
        var line = text.Split('\n', 2)[0].Trim();
        if (line.Contains("://", StringComparison.Ordinal) || line.StartsWith("www.", StringComparison.OrdinalIgnoreCase))
        {
            yield break;
        }

        // "By" on one line and the name on the next.
        if (visible && line.Equals("by", StringComparison.OrdinalIgnoreCase) && text.Contains('\n', StringComparison.Ordinal))
        {
            line = "By " + text.Split('\n')[1];
        }

        var start = BylinePattern().Match(line);
        if (start.Success)
        {
            line = line[(start.Index + start.Length)..];
        }

        if (EndPattern().Match(line) is { Success: true } end)
        {
            line = line[..end.Index];
        }

        foreach (var part in SplitPattern().Split(line).SelectMany(HanNames))
        {
            var name = part.Trim(' ', '.', ',', ':', '：', '-', '–', '|', '(', ')', '（', '）', '·', '"');
            if (IsName(name) && (!visible || !char.IsLower(name[0]) && !IsSentence(name) && (start.Success || IsNameAlone(name))))
            {
                yield return name;
            }
        }
    }

    // "张三 李四" are two people when each part is as long as a name.
    private static string[] HanNames(string part)
    {
        var names = part.Split([' ', '　'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var areNames = Array.TrueForAll(names, name => name.Length is >= 2 and <= 4 && name.All(Han.IsHan));
        return areNames && names.Length is >= 2 and <= 6 ? names : [part];
    }

    // Names have capitals in all but small words; of a sentence most words are small.
    private static bool IsSentence(string name)
    {
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var small = words.Count(word => char.IsLower(word[0]));
        return words.Length >= 4 && small * 2 > words.Length;
    }

    private static bool IsName(string name)
    {
        // Addresses, handles and the keys of a translation table are nobody's name; a name in capitals throughout is one.
        if (name.Length is < 2 or > MaxNameLength || name.Contains("http", StringComparison.OrdinalIgnoreCase)
            || name.AsSpan().ContainsAny('@', '/') || KeyPattern().IsMatch(name) || NoNamePattern().IsMatch(name))
        {
            return false;
        }

        return name.Any(char.IsLetter) && !char.IsDigit(name[0]) && WordCounter.Count(name) <= 8;
    }

    private static bool IsNameAlone(string name) =>
        WordCounter.Count(name) is >= 2 and <= 4 && char.IsUpper(name[0]) && !name.Any(char.IsDigit);

    [GeneratedRegex(
        @"^\W*(written by|posted by|text by|recipe by|photos? by|published by|story by|words by|reviewed by|authored by|articles? by"
        + @"|by|von|par|por|authors?|insights from|作者|记者|記者|文|撰文)\s*[:：/／|]?(\s+|(?<=by)(?-i:(?=\p{Lu}))|(?<=[:：])(?=.))"
        + @"|^\W*(作者|记者|記者|撰文|文)\s*[:：/／|｜]?\s*",
        RegexOptions.IgnoreCase)]
    private static partial Regex BylinePattern();

    [GeneratedRegex(
        @"(?<=\b(posted|published|written|updated|on|\d{4})\b.{0,40})\bby\s+(?-i:\p{Lu})|(?<!\w)(作者|撰文|记者|記者)\s*[:：/／|｜]",
        RegexOptions.IgnoreCase)]
    private static partial Regex InlinePattern();

    [GeneratedRegex(
        @"^\W*(written by|words by|story by|posted by|by)\s+(?-i:\p{Lu})|^\W*(作者|文|撰文|记者|記者)\s*[:：/／|｜]", RegexOptions.IgnoreCase)]
    private static partial Regex StartPattern();

    [GeneratedRegex(@"^[\p{Ll}_]+(\.[\p{Ll}_]+){2,}$")]
    private static partial Regex KeyPattern();

    // What follows a name: a mark, another role, a date, a job, a verb, a number.
    [GeneratedRegex(
        @"\s*[|•●⋅]\s*|[.,;]?\s+(?:(?:medically|fact[- ]checked|technically)\s+)?(?:reviewed|edited|updated|checked)\s+by\b"
        + @"|[\s　]+(来源|责任编辑|责编|编辑|字号|发布|时间|來源|編輯)|\s·\s|\s[-–—]\s"
        + @"|\s(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d"
        + @"|(?<=\S\s+\S+)\s(?-i:Writer|Editor|Contributor|Reporter|Senior|Founder|Co-[Ff]ounder|Marketing|Head of|Director|Chief"
        + @"|Correspondent)\b"
        + @"|\s(?-i:Last|View)\b|\s(published|updated|posted|on|for|in|at)\s|\d{4}|\d{1,2}[:/]\d"
        + @"|,\s*(senior|staff|contributing|editor|writer|reporter|contributor|correspondent|ph\.?d|m\.?d|r\.?d|ceo|founder|associate"
        + @"|assistant|managing|chief|mba|cfa|rn|ms|esq|jr)\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex EndPattern();

    [GeneratedRegex(@"\s*(?:;|,|/|&|、|，|\|)\s*|\s+(?:and|und|et|y|with)\s+", RegexOptions.IgnoreCase)]
    private static partial Regex SplitPattern();

    [GeneratedRegex(
        @"^(more about|admin|administrator|editor|staff|author|guest|user|anonymous|unknown|none|null|undefined|share|follow|view|more"
        + @"|about|contact|profile|written by|posted by|sign in|video library|read|see|by|posts?|all posts|true|false|n/a|webmaster"
        + @"|facebook|twitter)\b\W*$"
        + @"|\b(min read|minutes?|updated|view|published|follow us|subscribe|sign up|copyright|all rights)\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex NoNamePattern();
}
