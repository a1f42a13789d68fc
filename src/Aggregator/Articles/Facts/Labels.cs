using System.Text.RegularExpressions;

namespace Aggregator.Articles.Facts;

/// <summary>What class and id words say.</summary>
internal static partial class Labels
{
    public static bool IsAuthor(string labels) => AuthorPattern().IsMatch(labels);

    public static bool IsDate(string labels) => DatePattern().IsMatch(labels);

    public static bool IsBylineStart(string text) => BylineStartPattern().IsMatch(text);

    public static bool IsAuthorAddress(string address) => AuthorAddressPattern().IsMatch(address);

    public static bool IsElsewhere(string labels) => ElsewherePattern().IsMatch(labels);

    [GeneratedRegex(@"^(written |posted |words )?by:?$|^(作者|记者|文)[:：]?$", RegexOptions.IgnoreCase)]
    private static partial Regex BylineStartPattern();

    [GeneratedRegex(@"/(authors?|contributors?|profiles?|people|staff|writers?|by|team|experts?|user|users|member|columnists?|reporters?|journalists?)/[^/]", RegexOptions.IgnoreCase)]
    private static partial Regex AuthorAddressPattern();

    [GeneratedRegex(@"(?<![a-z])(author|byline|by-line|writer|contributor|journalist|reporter)", RegexOptions.IgnoreCase)]
    private static partial Regex AuthorPattern();

    [GeneratedRegex(@"(?<![a-z])(date|time|timestamp|publish|pub-?date|posted|dateline|meta|info|source)(?!r)", RegexOptions.IgnoreCase)]
    private static partial Regex DatePattern();

    [GeneratedRegex(@"(?<![a-z])(related|comment|sidebar|recommend|footer|popular|trending|latest|more-|widget|teaser|recirc|carousel|card)", RegexOptions.IgnoreCase)]
    private static partial Regex ElsewherePattern();
}
