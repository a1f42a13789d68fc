namespace Aggregator.Articles.Metadata;

/// <summary>What class and id words say.</summary>
[Flags]
internal enum ClassNameKind
{
    None = 0,
    Author = 1,
    Date = 2,
    Elsewhere = 4, // Other articles, comments, a sidebar.
}

/// <summary>What class and id words, addresses and the first words of a line say about authors and dates.</summary>
internal static partial class ClassNameKinds
{
    public static ClassNameKind KindsOf(string labels)
    {
        var kinds = ClassNameKind.None;
        foreach (Match match in KindPattern().Matches(labels))
        {
            kinds |= match.Groups switch
            {
                var groups when groups["author"].Success => ClassNameKind.Author,
                var groups when groups["date"].Success => ClassNameKind.Date,
                _ => ClassNameKind.Elsewhere,
            };
        }

        return kinds;
    }

    public static bool IsBylineStart(string text) => BylineStartPattern().IsMatch(text);

    public static bool IsUpdate(string text) => UpdatePattern().IsMatch(text);

    /// <summary>The line from where it says that it was published; null when it does not.</summary>
    public static string? PublishedPart(string text) => PartFrom(PublishedPattern(), text);

    /// <summary>The line from where it says that it was first published; null when it does not.</summary>
    public static string? FirstPublishedPart(string text) => PartFrom(FirstPublishedPattern(), text);

    public static bool IsAuthorAddress(string address) => AuthorAddressPattern().IsMatch(address);

    private static string? PartFrom(Regex pattern, string text) =>
        pattern.Match(text) is { Success: true } match ? text[match.Index..] : null;

    // A timer does not give the time of the article.
    [GeneratedRegex(
        "(?<![a-z])(?:(?<author>author|by-?line|writer|contributor|journalist|reporter)"
        + "|(?<date>date|time|timestamp|publish|pub-?date|posted|dateline|meta|info|source)(?!r)"
        + "|related|comment|sidebar|recommend|footer|popular|trending|latest|more-|widget|teaser|recirc|carousel|card)",
        RegexOptions.IgnoreCase)]
    private static partial Regex KindPattern();

    [GeneratedRegex(@"^(written |posted |words )?by:?$|^(作者|记者|文)[:：]?$", RegexOptions.IgnoreCase)]
    private static partial Regex BylineStartPattern();

    [GeneratedRegex(
        "/(authors?|contributors?|profiles?|people|staff|writers?|by|team|experts?|users?|member|columnists?|reporters?|journalists?)/[^/]",
        RegexOptions.IgnoreCase)]
    private static partial Regex AuthorAddressPattern();

    [GeneratedRegex("updated|modified|reviewed|更新|修改", RegexOptions.IgnoreCase)]
    private static partial Regex UpdatePattern();

    [GeneratedRegex(@"\b(originally|first) (published|posted|appeared)\b|首发于", RegexOptions.IgnoreCase)]
    private static partial Regex FirstPublishedPattern();

    [GeneratedRegex(@"^\W*(published|posted)( on)?( the)?\b|发布(时间|于|日期)|发表(时间|于)|發佈(時間|於)", RegexOptions.IgnoreCase)]
    private static partial Regex PublishedPattern();
}
