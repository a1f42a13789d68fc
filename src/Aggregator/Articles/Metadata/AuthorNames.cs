namespace Aggregator.Articles.Metadata;

/// <summary>Takes the names out of what a page declares or shows as its authors: without titles, addresses, dates and roles.</summary>
internal static partial class AuthorNames
{
    // A longer line is no list of names, and only costs time.
    private const int MaxLine = 1000;
    private const int MaxNameLength = 60;
    private const int MaxNameWords = 8;

    // Words with a capital that are on a page without being a name.
    private static readonly FrozenSet<string> PageWords = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase, "table", "contents", "article", "articles", "this", "search", "post", "posts", "posted", "share",
        "watch", "demo", "back", "by", "on", "in", "the", "of", "for", "and", "to", "blog", "blogs", "director", "reviewer", "expert",
        "marketing", "finance", "forum", "top", "best", "guide", "guides", "read", "more", "view", "all", "home", "news", "next",
        "previous", "technology", "business", "company", "product", "products", "research", "announcement", "announcements", "release",
        "releases", "press", "updates", "engineering", "industry", "insights", "case", "study", "studies", "resources", "community",
        "events", "learn", "about", "us", "contact", "sign", "log", "get", "start", "started", "free", "new", "last", "updated",
        "published", "min", "minutes", "review", "related", "tags", "tag", "categories", "category", "menu", "subscribe", "newsletter",
        "comments", "comment", "reply", "photo", "image", "video", "podcast", "opinion", "analysis");

    private static readonly FrozenSet<string> Particles = FrozenSet.Create(
        StringComparer.Ordinal, "de", "da", "do", "dos", "das", "di", "del", "della", "der", "den", "des", "du", "la", "le", "van", "von",
        "zu", "zur", "ter", "ten", "bin", "ibn", "al", "el", "y", "e", "af", "av", "and", "und", "et", "editors", "team", "staff", "desk");

    /// <param name="isVisible">Readers are shown the text: it must say that it names an author, or be a name and no more.</param>
    public static IEnumerable<string> In(string text, bool isVisible)
    {
        var line = text.Split('\n', 2)[0].Trim();
        if (line.Length > MaxLine || line.Contains("://", StringComparison.Ordinal)
            || line.StartsWith("www.", StringComparison.OrdinalIgnoreCase))
        {
            return [];
        }

        // "By" on one line and the name on the next.
        if (isVisible && line.Equals("by", StringComparison.OrdinalIgnoreCase) && text.Contains('\n', StringComparison.Ordinal))
        {
            line = "By " + text.Split('\n')[1];
        }

        // A link to everything that somebody wrote names one person.
        if (ListPattern().Match(line) is { Success: true } list)
        {
            line = list.Groups["name"].Value;
        }

        return Han.Contains(line) ? InHan(line, isVisible) : InLatin(line, isVisible);
    }

    private static IEnumerable<string> InHan(string line, bool isVisible)
    {
        if (Bylines.Shown().Match(line) is { Success: true, Index: 0 } start)
        {
            return [EndPattern().Split(line[start.Length..], 2)[0].Trim(' ', '／')];
        }

        var names = HanBylines.FindAuthors(line) ?? HanBylines.NamesAlone(line);
        if (names.Count == 0 && !isVisible && HanBylines.FindAuthors(line) is null)
        {
            names = [.. SplitPattern().Split(line)];
        }

        return names.Where(IsName);
    }

    private static IEnumerable<string> InLatin(string line, bool isVisible)
    {
        var start = (isVisible ? Bylines.Shown() : Bylines.Declared()).Match(line);
        if (start.Success)
        {
            line = line[(start.Index + start.Length)..];
        }

        // What is declared names an office as well: the Center for Drug Evaluation.
        var end = isVisible || start.Success ? EndPattern().Match(line) : RolePattern().Match(line);
        if (end.Success)
        {
            line = line[..end.Index];
        }

        foreach (var part in SplitPattern().Split(line))
        {
            var name = Once(part.Trim(' ', '.', ',', ':', '：', '-', '–', '|', '(', ')', '（', '）', '·', '"', '→', '»', '›'));
            if (IsName(name) && (!isVisible || IsShownName(name, start.Success && start.Index == 0)))
            {
                yield return name;
            }
        }
    }

    private static bool IsShownName(string name, bool isSaid)
    {
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (isSaid && words.Length == 1)
        {
            return true;
        }

        var areNames = Array.TrueForAll(words, word => !char.IsLower(word[0]) || Particles.Contains(word));
        return areNames && !char.IsLower(name[0]) && (isSaid || IsNameAlone(name));
    }

    // "Yucy Yucy" is a first and a last name that somebody typed twice.
    private static string Once(string name)
    {
        var half = name.Length / 2;
        var isTwice = name.Length % 2 == 1 && name[half] == ' ' && name.AsSpan(0, half).SequenceEqual(name.AsSpan(half + 1));
        return isTwice ? name[..half] : name;
    }

    /// <summary>Two to four words with capitals, none of them a word of the page itself; or as many Chinese characters.</summary>
    public static bool IsPlainName(string line)
    {
        if (Han.Contains(line))
        {
            return HanBylines.NamesAlone(line) is [var name] && HanBylines.HasSurname(name);
        }

        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length is >= 2 and <= 4 && !line.Any(char.IsDigit)
            && Array.TrueForAll(words, word => char.IsUpper(word[0]) && word[^1] != ':' && !PageWords.Contains(word.TrimEnd('.', ',')));
    }

    private static bool IsName(string name)
    {
        // Addresses, handles and the keys of a translation table are nobody's name; a name in capitals throughout is one.
        if (name.Length is < 2 or > MaxNameLength || name.Contains("http", StringComparison.OrdinalIgnoreCase)
            || name.AsSpan().ContainsAny('@', '/', ':') || KeyPattern().IsMatch(name) || NoNamePattern().IsMatch(name))
        {
            return false;
        }

        return name.Any(char.IsLetter) && !char.IsDigit(name[0]) && (Han.Contains(name) || WordCounter.Count(name) <= MaxNameWords);
    }

    private static bool IsNameAlone(string name) =>
        WordCounter.Count(name) is >= 2 and <= 4 && char.IsUpper(name[0]) && !name.Any(char.IsDigit);

    [GeneratedRegex(
        @"^\W*(?:view|see|show|read|browse|more|all|zeige|alle|weitere|mehr|voir|tous|toutes|plus|ver|todas|todos|más|mais|vedi|tutti|leggi"
        + @"|zobacz|wszystkie|więcej|bekijk|meer)\b.{0,40}?\b(?:posts?|articles?|stories|entries|beiträge|artikel|einträge|billets|entradas"
        + @"|artículos|publicaciones|articoli|wpisy|artykuły|berichten|artigos)\b.{0,20}?\b(?:by|from|von|de|di|da|del|door|van|przez"
        + @"|autora|jest|por|par)\s+(?<name>\p{L}.*?)(?:\s+(?:anzeigen|ansehen|tonen))?\W*$"
        + @"|^(?:查看|浏览|閱讀|阅读|更多)(?<name>.{2,20}?)的?(?:全部|所有|更多|其他)?(?:文章|作品|帖子|日志)\W*$",
        RegexOptions.IgnoreCase)]
    private static partial Regex ListPattern();

    [GeneratedRegex(@"^[\p{Ll}_]+(\.[\p{Ll}_]+){2,}$")]
    private static partial Regex KeyPattern();

    // Roles, sites and marks behind a name that is declared.
    private const string Roles =
        @"\s*[|•●⋅]\s*|[.,;]?\s+(?:(?:medically|fact[- ]checked|technically)\s+)?(?:reviewed|edited|updated|checked)\s+by\b"
        + @"|\s·\s|\s[-–—]\s|(?<=\p{Ll}{4})\.\s(?=\p{Lu}\p{Ll}{3})"
        + @"|(?<=\S\s+\S+)\s(?-i:Writer|Editor|Contributor|Reporter|Senior|Founder|Co-[Ff]ounder|Marketing|Head of|Director|Chief"
        + @"|Correspondent)\b"
        + @"|,\s*(?:senior|staff|contributing|editor|writer|reporter|contributor|correspondent|ph\.?d|m\.?d|r\.?d|ceo|founder|associate"
        + @"|assistant|managing|chief|mba|cfa|rn|ms|esq|jr|the|associated press|reuters|afp|ap|cnn|bbc|usa today)\b";

    [GeneratedRegex(Roles, RegexOptions.IgnoreCase)]
    private static partial Regex RolePattern();

    // What follows a name on the page as well: a date, a job, a verb, a number.
    [GeneratedRegex(
        Roles + @"|\s(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d|,?\s\d{1,2}\.?\s+\p{L}"
        + @"|\s(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|,?\s(?:le|el|il|am|um|op|em|den|dnia|o|à|alle|om)\s(?=(?:\p{L}+,?\s)?\d)"
        + @"|\s(?-i:Last|View)\b|\s(?:published|updated|posted|on|for|in|at|unter|dans|en|veröffentlicht|publiziert|publié)\s"
        + @"|\d{4}|\d{1,2}[:/.]\d",
        RegexOptions.IgnoreCase)]
    private static partial Regex EndPattern();

    [GeneratedRegex(@"\s*(?:;|,|/|&|、|，|\|)\s*|\s+(?:and|und|et|y|e|i|en|with)(?:\s+|$)", RegexOptions.IgnoreCase)]
    private static partial Regex SplitPattern();

    [GeneratedRegex(
        @"^(more about|(?:\p{L}+ )?admin|administrator|editor|editors|staff|author|guest|user|anonymous|unknown|none|null|undefined|share"
        + @"|follow|view|more|about|contact|profile|written by|posted by|sign in|video library|read|see|by|posts?|all posts|true|false|n/a"
        + @"|webmaster|facebook|twitter|insights from|redaktion|redazione|la rédaction|rédaction|redacción|redakcja|redactie|redação"
        + @"|编辑部?|小编|管理员|本站|佚名|匿名|网络|综合|原创|作者|记者)\b\W*$"
        + @"|_(mobile|web|app|cms|bot)$"
        + @"|\b(min read|minutes?|updated|view|published|follow us|subscribe|sign up|copyright|all rights|not verified)\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex NoNamePattern();
}
