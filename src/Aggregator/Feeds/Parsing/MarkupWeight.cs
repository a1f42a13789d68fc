namespace Aggregator.Feeds.Parsing;

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

    /// <summary>
    /// Whether so many tags stand open at once that only a parser with a limit of its own may read it. Counts tags roughly,
    /// as the first and last two characters tell them apart. The end of an entry closes what stands open in it: a feed with
    /// thousands of bare <c>&lt;br&gt;</c> is careless, not deep.
    /// </summary>
    public static bool IsDeep(ReadOnlySpan<char> text)
    {
        var depth = 0;
        var entry = -1;

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
                (depth, entry) = entry >= 0 && IsEntry(text[2..end]) ? (entry, -1) : (Math.Max(0, depth - 1), entry);
            }
            else if (text[1] is not ('!' or '?') && text[end - 1] != '/')
            {
                entry = IsEntry(text[1..end]) ? depth : entry;

                if (++depth > Deep)
                {
                    return true;
                }
            }

            text = text[end..];
        }

        return false;
    }

    private static bool IsEntry(ReadOnlySpan<char> tag) =>
        (tag.StartsWith("item", StringComparison.OrdinalIgnoreCase) && (tag.Length == 4 || char.IsWhiteSpace(tag[4])))
        || (tag.StartsWith("entry", StringComparison.OrdinalIgnoreCase) && (tag.Length == 5 || char.IsWhiteSpace(tag[5])));

    private static int EndOf(ReadOnlySpan<char> text) =>
        text.StartsWith("<![CDATA[", StringComparison.Ordinal) ? text.IndexOf("]]>", StringComparison.Ordinal)
        : text.StartsWith("<!--", StringComparison.Ordinal) ? text.IndexOf("-->", StringComparison.Ordinal)
        : text.IndexOf('>');
}
