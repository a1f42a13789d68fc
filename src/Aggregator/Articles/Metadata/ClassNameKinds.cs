namespace Aggregator.Articles.Metadata;

/// <summary>What class and id words say.</summary>
[Flags]
internal enum ClassNameKind
{
    None = 0,
    Author = 1,
    Date = 2,
    Elsewhere = 4, // Other articles, a sidebar.
    Comment = 8,
}

/// <summary>What class and id words, addresses and the first words of a line say about authors and dates.</summary>
internal static partial class ClassNameKinds
{
    // One of these is in every label that the pattern finds something in; most labels have none, and the pattern is slow to say so.
    private static readonly SearchValues<string> Stems = SearchValues.Create(
        [
            "author", "byline", "by-line", "writer", "contributor", "journalist", "reporter", "nick", "date", "time", "publish", "posted",
            "meta", "info", "source", "comment", "respond", "disqus", "related", "sidebar", "recommend", "footer", "popular", "trending",
            "latest", "more-", "widget", "teaser", "recirc", "carousel", "card",
        ],
        StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> Roles =
        SearchValues.Create(["written by", "posted by", "author", "autor", "auteur", "text:"], StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> HanRoles = SearchValues.Create(
        ["作者", "记者", "記者", "编辑", "編輯", "责编", "責編", "撰文", "通讯员", "日电", "日電", "日讯", "文/", "文／", "文|", "文｜"],
        StringComparison.Ordinal);

    public static ClassNameKind KindsOf(string labels)
    {
        var kinds = ClassNameKind.None;
        if (!labels.AsSpan().ContainsAny(Stems))
        {
            return kinds;
        }

        foreach (Match match in KindPattern().Matches(labels))
        {
            kinds |= match.Groups switch
            {
                var groups when groups["author"].Success => ClassNameKind.Author,
                var groups when groups["date"].Success => ClassNameKind.Date,
                var groups when groups["comment"].Success => ClassNameKind.Comment,
                _ => ClassNameKind.Elsewhere,
            };
        }

        return kinds;
    }

    public static bool IsBylineStart(string text) => BylineStartPattern().IsMatch(text);

    public static bool IsUpdate(string text) => UpdatePattern().IsMatch(text);

    /// <summary>The line up to where it speaks of an update; the whole line when it does not.</summary>
    public static string BeforeUpdate(string text) => UpdatePattern().Match(text) is { Success: true } match ? text[..match.Index] : text;

    /// <summary>The line from a word of publication on, wherever in the line; null when there is none.</summary>
    public static string? PublishedInside(string text) => PartFrom(PublishedWord(), text);

    /// <summary>The line from where it says that it was published; null when it does not.</summary>
    public static string? PublishedPart(string text) => PartFrom(PublishedPattern(), text);

    /// <summary>The line from where it says that it was first published; null when it does not.</summary>
    public static string? FirstPublishedPart(string text) => PartFrom(FirstPublishedPattern(), text);

    public static bool IsAuthorAddress(string address) => AuthorAddressPattern().IsMatch(address);

    /// <summary>The line from where it says who wrote it; null when it does not.</summary>
    public static string? WrittenPart(string text) => PartFrom(WrittenPattern(), text);

    /// <summary>A look without care, before the careful ones.</summary>
    /// <param name="isShort">In languages other than Chinese, longer texts are not looked into.</param>
    public static bool NamesRole(string text, bool isShort) =>
        isShort && text.AsSpan().ContainsAny(Roles)
        || text.AsSpan().ContainsAnyInRange('\u4E00', '\u9FFF') && text.AsSpan().ContainsAny(HanRoles);

    private static string? PartFrom(Regex pattern, string text) =>
        pattern.Match(text) is { Success: true } match ? text[match.Index..] : null;

    // A timer does not give the time of the article.
    [GeneratedRegex(
        "(?<![a-z])(?:(?<author>author|by-?line|writer|contributor|journalist|reporter|(?:follow-)?nick-?name)"
        + "|(?<date>date|time|timestamp|publish|pub-?date|posted|dateline|meta|info|source)(?!r)"
        + "|(?<comment>comments?(?!s?-?(?:open|closed|count|link|off|enabled|disabled|number))|respond|disqus)"
        + "|related|sidebar|recommend|footer|popular|trending|latest|more-|widget|teaser|recirc|carousel|card)",
        RegexOptions.IgnoreCase)]
    private static partial Regex KindPattern();

    [GeneratedRegex(
        @"^(written |posted |words )?by:?$|^(von|par|por|autor|auteur|autore):?$|^(作者|记者|記者|文|撰文)[:：]?$", RegexOptions.IgnoreCase)]
    private static partial Regex BylineStartPattern();

    [GeneratedRegex(
        "/(authors?|autor(en|in|es)?|auteurs?|autore|redakteure?|redaktion|contributors?|producers?|profiles?|people|staff"
        + "|writers?|by|team|experts?|users?|member|columnists?|reporters?|journalists?)/[^/]",
        RegexOptions.IgnoreCase)]
    private static partial Regex AuthorAddressPattern();

    [GeneratedRegex(
        "updated|modified|reviewed|edited on|aktualisiert|geändert|mis à jour|actualizad|aggiornat|zaktualizowan|bijgewerkt|aangepast"
        + "|atualizad|更新|修改|推荐文章",
        RegexOptions.IgnoreCase)]
    private static partial Regex UpdatePattern();

    [GeneratedRegex(
        @"\b(originally|first) (published|posted|appeared)\b|\bzuerst (erschienen|veröffentlicht)\b|首发于", RegexOptions.IgnoreCase)]
    private static partial Regex FirstPublishedPattern();

    [GeneratedRegex(
        @"^\W*(published|posted)( on)?( the)?\b|^\W*(veröffentlicht|erschienen|erstellt|publiziert)( am)?\b"
        + @"|^\W*(publié|posté|mis en ligne)( le)?\b"
        + @"|^\W*(publicad)[oa]( el| em)?\b|^\W*pubblicato( il)?\b|^\W*(opublikowan|dodan)\p{L}\b|^\W*(geplaatst|gepubliceerd)( op)?\b"
        + "|发布(时间|于|日期)|发表(时间|于)|發佈(時間|於)|发稿时间",
        RegexOptions.IgnoreCase)]
    private static partial Regex PublishedPattern();

    [GeneratedRegex(
        @"\b(?:published|posted|publi[ée]e?|publicad[oa]|pubblicato|veröffentlicht|opublikowano|geplaatst|gepubliceerd)\b|发布|发表|發佈",
        RegexOptions.IgnoreCase)]
    private static partial Regex PublishedWord();

    [GeneratedRegex(
        @"^\W*(?:written|posted) by:?\s+(?-i:\p{Lu})"
        + @"|(?<=\b(?:post|article|story|piece|guide)\b.{0,12})\bwritten by:?\s+(?-i:\p{Lu})",
        RegexOptions.IgnoreCase)]
    private static partial Regex WrittenPattern();
}
