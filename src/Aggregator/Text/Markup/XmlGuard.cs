namespace Aggregator.Text.Markup;

/// <summary>
/// Weighs XML before a tree is built of it: a tree takes a hundred times the memory of its text, and the time to hang
/// a node into it grows with its depth. No limit is near to what the largest sound feed has.
/// </summary>
internal static class XmlGuard
{
    private const int MaxTags = 200_000;
    private const int MaxReferences = 1_000_000;
    private const int MaxDepth = 1_000;

    /// <summary>Whether it holds more than any feed that was made to be read.</summary>
    public static bool IsHeavy(ReadOnlySpan<char> text) => text.Count('<') > MaxTags || text.Count('&') > MaxReferences;

    /// <summary>
    /// Whether more than a thousand tags are open at once, so that only a parser with a limit of its own may read it. Tags are
    /// counted by their first and last two characters. The end of an entry closes what is open in it: a feed with
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
                depth = Math.Max(0, depth - 1);
                if (entry >= 0 && IsEntry(text[2..end]))
                {
                    (depth, entry) = (entry, -1);
                }
            }
            else if (text[1] is not ('!' or '?') && text[end - 1] != '/')
            {
                if (IsEntry(text[1..end]))
                {
                    entry = depth;
                }

                if (++depth > MaxDepth)
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

    private static int EndOf(ReadOnlySpan<char> text) => text switch
    {
        ['<', '!', '[', 'C', 'D', 'A', 'T', 'A', '[', ..] => text.IndexOf("]]>", StringComparison.Ordinal),
        ['<', '!', '-', '-', ..] => text.IndexOf("-->", StringComparison.Ordinal),
        ['<', '?', ..] => text.IndexOf("?>", StringComparison.Ordinal),
        _ => text.IndexOf('>'),
    };
}
