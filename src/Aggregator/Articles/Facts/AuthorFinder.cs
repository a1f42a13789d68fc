using System.Text.RegularExpressions;

namespace Aggregator.Articles.Facts;

/// <summary>Finds who wrote the article: names alone, without titles, addresses or the site's own name twice.</summary>
internal static partial class AuthorFinder
{
    private const int MaxAuthors = 10;

    public static Fact<IReadOnlyList<string>>? Find(PageMetas metas, LinkedArticle? linked, VisibleFacts visible)
    {
        (IEnumerable<string> Values, string Source)[] voices =
        [
            (linked is { Type: not "webpage" } ? linked.Authors : [], "json-ld author"),
            (Named(metas, "author", "article:author_name", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "cxenseparse:author", "byl"), "meta author"),
            (visible.AuthorProperties, "itemprop author"),
            (visible.AuthorLinks.Take(3), "rel author"),
            (Named(metas, "article:author", "twitter:data1"), "article:author"),
            (visible.Bylines.Take(4), "byline"),
        ];

        foreach (var (values, source) in voices)
        {
            var names = values.SelectMany(value => Split(value, source is "byline")).Distinct(StringComparer.OrdinalIgnoreCase).Take(MaxAuthors).ToList();

            if (names.Count > 0)
            {
                return new Fact<IReadOnlyList<string>>(source is "byline" ? [.. names.Take(4)] : names, source);
            }
        }

        return null;
    }

    private static List<string> Named(PageMetas metas, params string[] names)
    {
        foreach (var name in names)
        {
            var values = metas.All.Where(meta => meta.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(meta => meta.Value).ToList();

            if (values.SelectMany(value => Split(value, visible: false)).Any())
            {
                return values;
            }
        }

        return [];
    }

    private static IEnumerable<string> Split(string text, bool visible)
    {
        var line = text.Split('\n', 2)[0].Trim();

        // A visible line must say that it is one, or be a name and no more.
        if (visible && line.Equals("by", StringComparison.OrdinalIgnoreCase) && text.Contains('\n', StringComparison.Ordinal))
        {
            line = "By " + text.Split('\n')[1];
        }

        var start = BylinePattern().Match(line);
        line = start.Success ? line[(start.Index + start.Length)..] : line;
        var end = EndPattern().Match(line);
        line = end.Success ? line[..end.Index] : line;

        foreach (var part in SplitPattern().Split(line))
        {
            var name = part.Trim(' ', '.', ',', ':', '：', '-', '–', '|', '(', ')', '·', '"');

            if (IsName(name, strict: visible && !start.Success))
            {
                yield return name;
            }
        }
    }

    private static bool IsName(string name, bool strict)
    {
        if (name.Length < 2 || name.Length > 60 || name.Contains("http", StringComparison.OrdinalIgnoreCase) || name.Contains('@', StringComparison.Ordinal)
            || name.Contains('/', StringComparison.Ordinal) || NoNamePattern().IsMatch(name) || !name.Any(char.IsLetter))
        {
            return false;
        }

        var words = WordCounter.Count(name);

        return strict ? words is >= 2 and <= 4 && char.IsUpper(name[0]) && !name.Any(char.IsDigit) : words <= 8;
    }

    [GeneratedRegex(@"^\W*(written by|posted by|published by|story by|words by|reviewed by|authored by|article by|by|von|par|por|作者|记者|記者|文|撰文|編輯|编辑|责任编辑|author)\s*[:：/／|]?\s+|^\W*(作者|记者|記者|撰文|文)\s*[:：/／|]\s*", RegexOptions.IgnoreCase)]
    private static partial Regex BylinePattern();

    [GeneratedRegex(@"\s[|•·]\s|\s[-–—]\s|\s(published|updated|posted|on|for|in|at)\s|\d{4}|\d{1,2}[:/]\d|,\s*(senior|staff|contributing|editor|writer|reporter|contributor|correspondent|ph\.?d|m\.?d|r\.?d|ceo|founder|associate|assistant|managing|chief|mba|cfa|rn|ms|esq|jr)\b", RegexOptions.IgnoreCase)]
    private static partial Regex EndPattern();

    [GeneratedRegex(@"\s*(?:;|,|/|&|、|，|\|)\s*|\s+(?:and|und|et|y|with)\s+", RegexOptions.IgnoreCase)]
    private static partial Regex SplitPattern();

    [GeneratedRegex(@"^(admin|administrator|editor|staff|author|guest|user|anonymous|unknown|none|null|undefined|share|follow|view|more|about|contact|profile|read|see|by|posts?|all posts|true|false|n/a|webmaster|facebook|twitter)\b\W*$|\b(min read|updated|published|follow us|subscribe|sign up|copyright|all rights)\b", RegexOptions.IgnoreCase)]
    private static partial Regex NoNamePattern();
}
