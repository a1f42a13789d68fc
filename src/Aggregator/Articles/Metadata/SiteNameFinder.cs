namespace Aggregator.Articles.Metadata;

/// <summary>Finds what the site calls itself: as declared, else what the page's title holds besides the article's.</summary>
internal static partial class SiteNameFinder
{
    private const int MaxLength = 40;
    private const int MaxWords = 6;
    private const int MaxHanLength = 14;

    // From this many parts behind a Chinese title on, they are keywords unless the last is named like a site.
    private const int MinKeywords = 3;

    public static SourcedValue<string>? FindDeclared(MetaElements metas, JsonLdArticle? linked, WeChatScript? weChat) =>
        SourcedValue.Of(weChat?.Account, "script of WeChat")
        ?? NotAddress(metas.FindFirst("og:site_name")) ?? metas.FindFirst("application-name", "twitter:app:name:iphone")
        ?? SourcedValue.Of(linked?.Publisher, "json-ld publisher");

    /// <param name="title">The article's.</param>
    public static SourcedValue<string>? FindInTitle(string pageTitle, string title, MetaElements metas)
    {
        var at = title.Length == 0 ? -1 : pageTitle.IndexOf(title, StringComparison.Ordinal);
        if (at < 0)
        {
            return null;
        }

        var parts = PartsOf(pageTitle[(at + title.Length)..]);
        if (parts.Count == 0)
        {
            parts = [.. PartsOf(pageTitle[..at]).Take(1)];
        }

        var keywords = metas.First("keywords", "news_keywords") ?? "";
        var site = parts.FindLast(IsHanSite) ?? parts.LastOrDefault();
        var isSite = site is not null && IsName(site) && !keywords.Contains(site, StringComparison.OrdinalIgnoreCase)
            && (parts.Count < MinKeywords || !Han.Contains(site) || IsHanSite(site));
        return isSite ? new SourcedValue<string>(site!, "title") : null;
    }

    private static List<string> PartsOf(string rest) =>
        Separators().IsMatch(rest) ? [.. Separators().Split(rest).Select(part => part.Trim()).Where(part => part.Length > 0)] : [];

    /// <summary>Whether it ends as the names of Chinese sites and their sections do.</summary>
    public static bool IsHanSite(string part) => HanSite().IsMatch(part);

    private static SourcedValue<string>? NotAddress(SourcedValue<string>? name) =>
        name?.Value.Contains("://", StringComparison.Ordinal) == true ? null : name;

    private static bool IsName(string part) =>
        part.Any(char.IsLetter) && part.Length <= MaxLength
        && (WordCounter.Count(part) <= MaxWords || Han.Contains(part) && part.Length <= MaxHanLength);

    [GeneratedRegex(@"\s*(?:[|｜丨_»«•·]|\s[-–—/:]\s|::|--|——|—|(?<=[\u3400-\u9FFF]|^)-|:\s)\s*")]
    private static partial Regex Separators();

    [GeneratedRegex(
        "(?:网|網|报|報|社|新闻|新聞|频道|頻道|博客|客户端|在线|日志|日誌|笔记|周刊|杂志|之家|氪|财经|科技|资讯|社区|论坛|知乎|百科|订阅)$")]
    private static partial Regex HanSite();
}
