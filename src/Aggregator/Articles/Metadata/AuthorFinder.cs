namespace Aggregator.Articles.Metadata;

/// <summary>Finds who wrote the article: names alone, without titles, addresses or the site's own name twice.</summary>
internal static partial class AuthorFinder
{
    private const int MaxAuthors = 10;

    private static readonly FrozenSet<string> Furniture = FrozenSet.Create(StringComparer.OrdinalIgnoreCase,
        "table", "contents", "article", "articles", "this", "search", "post", "posts", "posted", "share", "watch", "demo", "back", "by", "on", "in", "the", "of", "for", "and", "to",
        "blog", "blogs", "director", "reviewer", "expert", "marketing", "finance", "forum", "top", "best", "guide", "guides", "read", "more", "view", "all", "home", "news", "next",
        "previous", "technology", "business", "company", "product", "products", "research", "announcement", "announcements", "release", "releases", "press", "updates", "engineering",
        "industry", "insights", "case", "study", "studies", "resources", "community", "events", "learn", "about", "us", "contact", "sign", "log", "get", "start", "started", "free", "new");

    /// <param name="site">The site's name, which stands for an author only when nobody else does.</param>
    public static SourcedValue<IReadOnlyList<string>>? Find(MetaElements elements, JsonLdArticle? linked, VisibleMetadata visible, string? site)
    {
        (IEnumerable<string> Values, string Source, bool IsVisible)[] voices =
        [
            (linked is { Type: not "webpage" } ? linked.Authors : [], "json-ld author", false),
            (Named(elements, "author", "article:author_name", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "cxenseparse:author", "byl", "citation_author"), "meta author", false),
            (visible.AuthorProperties, "itemprop author", false),
            (visible.AuthorLinks.Take(3), "rel author", false),
            (visible.NearTitle.Select(Byline).Where(line => line.Length > 0).Take(1), "line near the title", true),
            (visible.AuthorAddresses.Take(4), "author address", true),
            (TwitterAuthor(elements), "twitter label", false),
            (Named(elements, "article:author"), "article:author", false),
            (BestByline(visible.Bylines), "byline", true),
            (visible.NamesByDates.Where(IsPlainName).Take(1), "name beside a date", true),
        ];
        SourcedValue<IReadOnlyList<string>>? house = null;

        foreach (var (values, source, isVisible) in voices)
        {
            var names = values.SelectMany(value => Split(value, isVisible)).Distinct(StringComparer.OrdinalIgnoreCase).Take(MaxAuthors).ToList();
            if (names.Count > 1 && site is not null)
            {
                names.RemoveAll(name => TitleFinder.IsSite(name, site));
            }

            if (names.Count == 1 && site is not null && TitleFinder.IsSite(names[0], site))
            {
                house ??= new SourcedValue<IReadOnlyList<string>>(names, source);
            }
            else if (names.Count > 0)
            {
                return new SourcedValue<IReadOnlyList<string>>(isVisible ? [.. names.Take(4)] : names, source);
            }
        }

        return house;
    }

    // Of bylines inside one another the innermost holds the name alone; the next one belongs to somebody else.
    private static IEnumerable<string> BestByline(List<string> bylines)
    {
        string? best = null;

        foreach (var byline in bylines.Take(6))
        {
            if (!Split(byline, visible: true).Any())
            {
                continue;
            }

            if (best is not null && !best.Contains(byline, StringComparison.OrdinalIgnoreCase))
            {
                break;
            }

            best = byline;
        }

        return best is null ? [] : [best];
    }

    /// <summary>Two to four words, each with a capital, none of which is of the furniture of a page.</summary>
    private static bool IsPlainName(string line)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length is >= 2 and <= 4 && Array.TrueForAll(words, word => char.IsUpper(word[0]) && !Furniture.Contains(word.TrimEnd('.', ',', ':')));
    }

    // The part of a line from where it says who wrote: "Posted on Monday by ..." and "来源：... 作者：..." begin otherwise.
    private static string Byline(string line)
    {
        if (line.Length >= 160)
        {
            return "";
        }

        var match = StartPattern().Match(line);
        match = match.Success ? match : InlinePattern().Match(line);
        return match.Success && match.Index < 100 ? line[match.Index..] : "";
    }

    private static string[] TwitterAuthor(MetaElements elements) =>
        elements.First("twitter:label1") is { } label && ClassNameKinds.IsBylineStart(label) && elements.First("twitter:data1") is { } name ? [name] : [];

    private static List<string> Named(MetaElements elements, params string[] names)
    {
        foreach (var name in names)
        {
            var values = elements.All.Where(meta => meta.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(meta => meta.Value).ToList();
            if (values.SelectMany(value => Split(value, visible: false)).Any())
            {
                // "Roy, Aniruddha" is one person where every author has a meta of his own.
                return name == "citation_author" ? values.ConvertAll(value => value.Split(',') is [var last, var first] ? $"{first.Trim()} {last}" : value) : values;
            }
        }

        return [];
    }

    private static IEnumerable<string> Split(string text, bool visible)
    {
        var line = text.Split('\n', 2)[0].Trim();
        if (line.Contains("://", StringComparison.Ordinal) || line.StartsWith("www.", StringComparison.OrdinalIgnoreCase))
        {
            yield break;
        }

        // A visible line must say that it is one, or be a name and no more.
        if (visible && line.Equals("by", StringComparison.OrdinalIgnoreCase) && text.Contains('\n', StringComparison.Ordinal))
        {
            line = "By " + text.Split('\n')[1];
        }

        var start = BylinePattern().Match(line);
        line = start.Success ? line[(start.Index + start.Length)..] : line;
        var end = EndPattern().Match(line);
        line = end.Success ? line[..end.Index] : line;
        foreach (var part in SplitPattern().Split(line).SelectMany(HanNames))
        {
            var name = Turned(part.Trim(' ', '.', ',', ':', '：', '-', '–', '|', '(', ')', '（', '）', '·', '"'));
            if (IsName(name, strict: visible && !start.Success) && !(visible && (char.IsLower(name[0]) || IsSentence(name))))
            {
                yield return name;
            }
        }
    }

    // "张三 李四" are two people when each part is as long as a name.
    private static string[] HanNames(string part)
    {
        var names = part.Split([' ', '　'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return names.Length is >= 2 and <= 6 && Array.TrueForAll(names, name => name.Length is >= 2 and <= 4 && name.All(Han.IsHan)) ? names : [part];
    }

    // Handles, keys of a translation table and other technical names stand for nobody; a name in capitals throughout is kept.
    private static string Turned(string name) => KeyPattern().IsMatch(name) ? "" : name;

    // Names have capitals in all but small words; of a sentence most words are small.
    private static bool IsSentence(string name)
    {
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var small = words.Count(word => char.IsLower(word[0]));
        return words.Length >= 4 && small * 2 > words.Length;
    }

    private static bool IsName(string name, bool strict)
    {
        if (name.Length < 2 || name.Length > 60 || name.Contains("http", StringComparison.OrdinalIgnoreCase) || name.Contains('@', StringComparison.Ordinal)
            || name.Contains('/', StringComparison.Ordinal) || NoNamePattern().IsMatch(name) || !name.Any(char.IsLetter))
        {
            return false;
        }

        var words = WordCounter.Count(name);
        return strict ? words is >= 2 and <= 4 && char.IsUpper(name[0]) && !name.Any(char.IsDigit) : words <= 8 && !char.IsDigit(name[0]);
    }

    [GeneratedRegex(@"^\W*(written by|posted by|text by|recipe by|photos? by|published by|story by|words by|reviewed by|authored by|articles? by|by|von|par|por|authors?|insights from|作者|记者|記者|文|撰文)\s*[:：/／|]?(\s+|(?<=by)(?-i:(?=\p{Lu}))|(?<=[:：])(?=.))|^\W*(作者|记者|記者|撰文|文)\s*[:：/／|｜]?\s*", RegexOptions.IgnoreCase)]
    private static partial Regex BylinePattern();

    [GeneratedRegex(@"(?<=\b(posted|published|written|updated|on|\d{4})\b.{0,40})\bby\s+(?-i:\p{Lu})|(?<!\w)(作者|撰文|记者|記者)\s*[:：/／|｜]", RegexOptions.IgnoreCase)]
    private static partial Regex InlinePattern();

    [GeneratedRegex(@"^\W*(written by|words by|story by|posted by|by)\s+(?-i:\p{Lu})|^\W*(作者|文|撰文|记者|記者)\s*[:：/／|｜]", RegexOptions.IgnoreCase)]
    private static partial Regex StartPattern();

    [GeneratedRegex(@"^[\p{Ll}_]+(\.[\p{Ll}_]+){2,}$")]
    private static partial Regex KeyPattern();

    [GeneratedRegex(@"\s*[|•●⋅]\s*|[.,;]?\s+(?:(?:medically|fact[- ]checked|technically)\s+)?(?:reviewed|edited|updated|checked)\s+by\b|[\s　]+(来源|责任编辑|责编|编辑|字号|发布|时间|來源|編輯)|\s·\s|\s[-–—]\s|\s(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d|(?<=\S\s+\S+)\s(?-i:Writer|Editor|Contributor|Reporter|Senior|Founder|Co-[Ff]ounder|Marketing|Head of|Director|Chief|Correspondent)\b|\s(?-i:Last|View)\b|\s(published|updated|posted|on|for|in|at)\s|\d{4}|\d{1,2}[:/]\d|,\s*(senior|staff|contributing|editor|writer|reporter|contributor|correspondent|ph\.?d|m\.?d|r\.?d|ceo|founder|associate|assistant|managing|chief|mba|cfa|rn|ms|esq|jr)\b", RegexOptions.IgnoreCase)]
    private static partial Regex EndPattern();

    [GeneratedRegex(@"\s*(?:;|,|/|&|、|，|\|)\s*|\s+(?:and|und|et|y|with)\s+", RegexOptions.IgnoreCase)]
    private static partial Regex SplitPattern();

    [GeneratedRegex(@"^(more about|admin|administrator|editor|staff|author|guest|user|anonymous|unknown|none|null|undefined|share|follow|view|more|about|contact|profile|written by|posted by|sign in|video library|read|see|by|posts?|all posts|true|false|n/a|webmaster|facebook|twitter)\b\W*$|\b(min read|minutes?|updated|view|published|follow us|subscribe|sign up|copyright|all rights)\b", RegexOptions.IgnoreCase)]
    private static partial Regex NoNamePattern();
}
