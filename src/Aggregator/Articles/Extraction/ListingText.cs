namespace Aggregator.Articles.Extraction;

/// <summary>Reads code as it is set: all its blanks, tabs and line feeds stand, but for blank lines at either end.</summary>
internal static class ListingText
{
    /// <param name="blocks">Of one listing: its lines, where each is an element, or its parts, where blank lines part it.</param>
    public static string Of(FlatPage page, IReadOnlyList<PageBlock> blocks)
    {
        var text = new StringBuilder();
        foreach (var (i, block) in blocks.Index())
        {
            if (i > 0)
            {
                // Only two line breaks part what is in the same element.
                text.Append('\n', blocks[i - 1].Container == block.Container ? 2 : 1);
            }

            text.Append(LinesOf(page, block));
        }

        return text.ToString();
    }

    private static ReadOnlySpan<char> LinesOf(FlatPage page, PageBlock block)
    {
        var lines = new StringBuilder();
        foreach (var run in page.RunsOf(block))
        {
            Append(lines, run.Text);
        }

        var text = lines.ToString().AsSpan().TrimEnd();
        var first = text.IndexOfAnyExcept(" \t\n");
        return first < 0 ? [] : text[(text[..first].LastIndexOf('\n') + 1)..];
    }

    private static void Append(StringBuilder lines, string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is '\t' or '\n')
            {
                lines.Append((char)rune.Value);
            }
            else if (Rune.IsWhiteSpace(rune))
            {
                lines.Append(' ');
            }
            else if (SingleLine.IsShown(rune))
            {
                lines.Append(rune.ToString());
            }
        }
    }
}
