namespace Aggregator.Feeds.Formats;

/// <summary>
/// Weighs markup before a tree is built of it: a tree takes a hundred times the memory of its text, and the time to hang
/// a node into it grows with its depth. No limit is near to what the largest sound feed has.
/// </summary>
internal static class MarkupWeight
{
    private const int MostTags = 300_000;
    private const int MostReferences = 1_000_000;
    private const int Deep = 1_000;

    /// <exception cref="FeedFormatException">It was made to be costly.</exception>
    public static void Check(ReadOnlySpan<char> text)
    {
        if (text.Count('<') > MostTags || text.Count('&') > MostReferences)
        {
            throw new FeedFormatException($"This is no feed that was made to be read: it holds more than {MostTags} tags or {MostReferences} references.", null);
        }
    }

    /// <summary>Whether so many tags stand open at once that only a parser with a limit of its own may read it. Counts roughly.</summary>
    public static bool IsDeep(ReadOnlySpan<char> text)
    {
        var depth = 0;

        for (var start = text.IndexOf('<'); start >= 0 && start + 1 < text.Length; start = text.IndexOf('<'))
        {
            text = text[start..];
            var end = EndOf(text);

            if (end < 0)
            {
                return false;
            }

            if (text[1] == '/')
            {
                depth = Math.Max(0, depth - 1);
            }
            else if (text[1] is not ('!' or '?') && text[end - 1] != '/' && ++depth > Deep)
            {
                return true;
            }

            text = text[end..];
        }

        return false;
    }

    private static int EndOf(ReadOnlySpan<char> text) =>
        text.StartsWith("<![CDATA[", StringComparison.Ordinal) ? text.IndexOf("]]>", StringComparison.Ordinal)
        : text.StartsWith("<!--", StringComparison.Ordinal) ? text.IndexOf("-->", StringComparison.Ordinal)
        : text.IndexOf('>');
}
