namespace Aggregator.Server.Demo.Syndication;

/// <summary>Spoils a feed the way hand-made feeds are spoilt.</summary>
internal static class Mistakes
{
    /// <summary>Leaves ampersands bare, uses HTML entities that XML does not know, and ends in the middle of the last item.</summary>
    public static string In(string feed)
    {
        var cut = feed.LastIndexOf("</description>", StringComparison.Ordinal);
        return feed[..cut]
            .Replace("&amp;", "&", StringComparison.Ordinal)
            .Replace("\u2014", "&mdash;", StringComparison.Ordinal)
            .Replace("\u00a0", "&nbsp;", StringComparison.Ordinal);
    }
}
