using System.Text.RegularExpressions;

namespace Aggregator.Articles.Facts;

/// <summary>What class and id words say.</summary>
internal static partial class Labels
{
    public static bool IsAuthor(string labels) => AuthorPattern().IsMatch(labels);

    public static bool IsDate(string labels) => DatePattern().IsMatch(labels);

    public static bool IsElsewhere(string labels) => ElsewherePattern().IsMatch(labels);

    [GeneratedRegex(@"(?<![a-z])(author|byline|by-line|writer|contributor|journalist|reporter)", RegexOptions.IgnoreCase)]
    private static partial Regex AuthorPattern();

    [GeneratedRegex(@"(?<![a-z])(date|time|timestamp|publish|pub-?date|posted|dateline|meta|info|source)(?!r)", RegexOptions.IgnoreCase)]
    private static partial Regex DatePattern();

    [GeneratedRegex(@"(?<![a-z])(related|comment|sidebar|recommend|footer|popular|trending|latest|more-|widget|teaser|recirc|carousel|card)", RegexOptions.IgnoreCase)]
    private static partial Regex ElsewherePattern();
}
