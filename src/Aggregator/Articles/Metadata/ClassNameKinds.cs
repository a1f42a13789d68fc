using Aggregator.Articles.Extraction;

namespace Aggregator.Articles.Metadata;

/// <summary>What class and id words say.</summary>
[Flags]
internal enum ClassNameKind
{
    None = 0,
    Author = 1,
    Date = 2,

    /// <summary>Other articles, comments, a sidebar.</summary>
    Elsewhere = 4,
}

/// <summary>Reads class and id words.</summary>
internal static partial class ClassNameKinds
{
    // In the order of the bits of LabelKinds.
    private static readonly PhraseFinder Words = new(
        atStart: true,
        ["author", "byline", "by-line", "writer", "contributor", "journalist", "reporter"],
        ["date", "time", "publish", "pubdate", "pub-date", "posted", "meta", "info", "source"],
        ["related", "comment", "sidebar", "recommend", "footer", "popular", "trending", "latest", "more-", "widget", "teaser", "recirc", "carousel", "card"]);

    public static ClassNameKind KindsOf(string labels)
    {
        var kind = (ClassNameKind)Words.Find(labels);

        // A timer tells no time of the article.
        return kind.HasFlag(ClassNameKind.Date) && !DatePattern().IsMatch(labels) ? kind & ~ClassNameKind.Date : kind;
    }

    public static bool IsBylineStart(string text) => BylineStartPattern().IsMatch(text);

    public static bool IsUpdate(string text) => UpdatePattern().IsMatch(text);

    /// <summary>The line from where it says that it was published; null when it does not.</summary>
    public static string? PublishedPart(string text) => PublishedPattern().Match(text) is { Success: true } match ? text[match.Index..] : null;

    /// <summary>The line from where it says that it was first published; null when it does not.</summary>
    public static string? FirstPublishedPart(string text) => FirstPublishedPattern().Match(text) is { Success: true } match ? text[match.Index..] : null;

    public static bool IsAuthorAddress(string address) => AuthorAddressPattern().IsMatch(address);

    [GeneratedRegex(@"^(written |posted |words )?by:?$|^(作者|记者|文)[:：]?$", RegexOptions.IgnoreCase)]
    private static partial Regex BylineStartPattern();

    [GeneratedRegex(@"/(authors?|contributors?|profiles?|people|staff|writers?|by|team|experts?|user|users|member|columnists?|reporters?|journalists?)/[^/]", RegexOptions.IgnoreCase)]
    private static partial Regex AuthorAddressPattern();

    [GeneratedRegex(@"(?<![a-z])(date|time|timestamp|publish|pub-?date|posted|dateline|meta|info|source)(?!r)", RegexOptions.IgnoreCase)]
    private static partial Regex DatePattern();

    [GeneratedRegex(@"updated|modified|reviewed|更新|修改", RegexOptions.IgnoreCase)]
    private static partial Regex UpdatePattern();

    [GeneratedRegex(@"\b(originally|first) (published|posted|appeared)\b|首发于", RegexOptions.IgnoreCase)]
    private static partial Regex FirstPublishedPattern();

    [GeneratedRegex(@"^\W*(published|posted)( on)?( the)?\b|发布(时间|于|日期)|发表(时间|于)|發佈(時間|於)", RegexOptions.IgnoreCase)]
    private static partial Regex PublishedPattern();
}
