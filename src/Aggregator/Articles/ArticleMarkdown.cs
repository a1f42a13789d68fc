using Aggregator.Text.Markup;

namespace Aggregator.Articles;

/// <summary>Turns the minimal HTML of an article into Markdown (CommonMark, with the tables of GitHub's).</summary>
public static class ArticleMarkdown
{
    public static string From(string html)
    {
        ArgumentNullException.ThrowIfNull(html);
        using var document = HtmlPage.Parse(html);
        var text = new StringBuilder();
        foreach (var block in document.Body!.Children)
        {
            AppendBlock(text, block);
        }

        return text.ToString().TrimEnd() + "\n";
    }

    private static void AppendBlock(StringBuilder text, IElement block)
    {
        switch (block.LocalName)
        {
            case "ul" or "ol":
                foreach (var (index, item) in block.Children.Index())
                {
                    var mark = block.LocalName == "ol" ? $"{index + 1}. " : "- ";
                    text.Append(mark).Append(Inline(item)).Append('\n');
                }

                text.Append('\n');
                break;
            case "pre":
                AppendCode(text, block.TextContent.TrimEnd());
                break;
            case "table":
                AppendTable(text, block);
                break;
            case "blockquote":
                text.Append("> ").Append(Inline(block).Replace("\n", "\n> ", StringComparison.Ordinal)).Append("\n\n");
                break;
            case ['h', var level and >= '1' and <= '6']:
                text.Append('#', level - '0').Append(' ').Append(Inline(block)).Append("\n\n");
                break;
            default:
                text.Append(Inline(block)).Append("\n\n");
                break;
        }
    }

    // What encloses code is longer than any run of its own mark in it.
    private static void AppendCode(StringBuilder text, string code)
    {
        var fence = "```";
        while (code.Contains(fence, StringComparison.Ordinal))
        {
            fence += "`";
        }

        text.Append(fence).Append('\n').Append(code).Append('\n').Append(fence).Append("\n\n");
    }

    // The first row is the head, since a table of Markdown has one; a short row is filled up.
    private static void AppendTable(StringBuilder text, IElement table)
    {
        var rows = table.QuerySelectorAll("tr").Select(row => row.Children.Select(Cell).ToList()).ToList();
        var width = rows.Select(row => row.Count).DefaultIfEmpty().Max();
        foreach (var (index, row) in rows.Index())
        {
            text.Append("| ").AppendJoin(" | ", row.Concat(Enumerable.Repeat("", width - row.Count))).Append(" |\n");
            if (index == 0)
            {
                text.Append('|').Insert(text.Length, " --- |", width).Append('\n');
            }
        }

        text.Append('\n');
    }

    private static string Cell(IElement cell) =>
        SingleLine.Of(Inline(cell)).Replace("|", "\\|", StringComparison.Ordinal);

    private static string Inline(INode node)
    {
        var text = new StringBuilder();
        foreach (var child in node.ChildNodes)
        {
            text.Append(child switch
            {
                IText plain => Escape(plain.Data),
                IElement { LocalName: "br" } => "  ",
                IElement { LocalName: "code" } => $"`{child.TextContent}`",
                IElement { LocalName: "strong" or "b" } => $"**{Inline(child)}**",
                IElement { LocalName: "em" or "i" } => $"*{Inline(child)}*",
                IElement { LocalName: "a" } link when link.GetAttribute("href") is { Length: > 0 } address =>
                    $"[{Inline(child)}]({address.Replace(")", "%29", StringComparison.Ordinal)})",
                IElement => Inline(child),
                _ => "",
            });
        }

        return text.ToString();
    }

    // What would be read as markup in the middle of a line, and at its beginning.
    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var (i, c) in text.Index())
        {
            if (c is '\\' or '*' or '_' or '`' or '[' or ']' or '<' || i == 0 && c is '#' or '>' or '+' or '-' or '=')
            {
                escaped.Append('\\');
            }

            escaped.Append(c);
        }

        return escaped.ToString();
    }
}
