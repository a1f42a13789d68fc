using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Aggregator.Articles.Extraction;

/// <summary>Writes the kept blocks as plain text and as minimal HTML: only what is written here can be in it.</summary>
internal sealed class ArticleWriter(FlatPage page, Uri? address)
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private static readonly (Surroundings Mark, string Tag)[] InlineTags =
        [(Surroundings.Bold, "strong"), (Surroundings.Italic, "em"), (Surroundings.Code, "code")];

    private readonly LineBuilder _line = new();

    public ArticleText Write(IReadOnlyList<PageBlock> blocks)
    {
        var html = new StringBuilder();
        var plain = new StringBuilder();
        var list = "";
        foreach (var group in BlockGroup.Of(page, blocks))
        {
            var wanted = ListOf(group.Blocks[0]);
            if (wanted != list)
            {
                AppendList(html, "</", list);
                AppendList(html, "<", wanted);
                list = wanted;
            }

            plain.Append(plain.Length > 0 ? "\n\n" : "").Append(group.Text);
            AppendGroup(html, group, list);
        }

        AppendList(html, "</", list);

        return new ArticleText(plain.ToString(), html.ToString());
    }

    /// <summary>Text that has no markup, a paragraph a line.</summary>
    public static ArticleText FromPlain(string text)
    {
        var lines = text.Contains('<', StringComparison.Ordinal) ? HtmlCleaner.Clean(text, null).Plain : LineBuilder.ToLines(text);
        var paragraphs = lines.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return new ArticleText(
            string.Join("\n\n", paragraphs), string.Concat(paragraphs.Select(paragraph => $"<p>{Encoder.Encode(paragraph)}</p>\n")));
    }

    private static void AppendList(StringBuilder html, string mark, string list)
    {
        if (list.Length > 0)
        {
            html.Append(mark).Append(list).Append(">\n");
        }
    }

    private static string ListOf(PageBlock block)
    {
        for (var node = block.Container; node is not null; node = node.Parent)
        {
            switch (node.Tag)
            {
                case "li" when node.Parent?.Tag == "ol":
                    return "ol";
                case "li":
                    return "ul";
                case "table" or "pre" or "blockquote" or "article" or "section" or "main" or "figure":
                    return "";
            }
        }

        return "";
    }

    private static string ElementOf(PageBlock block, string list) => block.Container switch
    {
        _ when list.Length > 0 => "li",
        { Surroundings: var around } when around.HasFlag(Surroundings.Preformatted) => "pre",
        { Tag: "h1" or "h2" } => "h2",
        { Tag: "h3" or "h4" or "h5" or "h6" } heading => heading.Tag,
        { Surroundings: var around } when around.HasFlag(Surroundings.Quote) => "blockquote",
        _ => "p",
    };

    private void AppendGroup(StringBuilder html, BlockGroup group, string list)
    {
        if (group.Rows.Count > 0)
        {
            AppendTable(html, group.Rows);
            return;
        }

        var element = ElementOf(group.Blocks[0], list);
        html.Append('<').Append(element).Append('>');

        if (group.IsCode)
        {
            AppendLines(html, group.Text);
        }
        else
        {
            AppendInline(html, group.Blocks[0]);
        }

        html.Append("</").Append(element).Append(">\n");
    }

    private void AppendTable(StringBuilder html, IReadOnlyList<IReadOnlyList<TableCell>> rows)
    {
        html.Append("<table>\n");
        foreach (var row in rows)
        {
            html.Append("<tr>");
            foreach (var cell in row)
            {
                var element = cell.IsHead ? "th" : "td";
                html.Append('<').Append(element).Append('>');
                foreach (var (i, block) in cell.Blocks.Index())
                {
                    html.Append(i > 0 ? " " : "");
                    AppendInline(html, block);
                }

                html.Append("</").Append(element).Append('>');
            }

            html.Append("</tr>\n");
        }

        html.Append("</table>\n");
    }

    private void AppendInline(StringBuilder html, PageBlock block)
    {
        var start = html.Length;
        (string? Start, string? End) open = default;

        foreach (var (text, node) in page.RunsOf(block))
        {
            var wanted = text.AsSpan().IsWhiteSpace() ? open : InlineOf(node);
            if (wanted != open)
            {
                html.Append(open.End).Append(wanted.Start);
                open = wanted;
            }

            AppendText(html, text, start);
        }

        TrimEnd(html, start);
        html.Append(open.End);
    }

    private void AppendText(StringBuilder html, string text, int start)
    {
        if (text == "\n")
        {
            TrimEnd(html, start);
            if (html.Length > start)
            {
                html.Append("<br>\n");
            }

            return;
        }

        _line.Clear();

        // White space at the seam of two text nodes counts once, and not at all at the start of the block.
        if (html.Length > start && char.IsWhiteSpace(text[0]) && !char.IsWhiteSpace(html[^1]))
        {
            html.Append(' ');
        }

        _line.Append(text, keepBreaks: false);
        AppendLines(html, _line.Text.ToString());
    }

    // Line feeds and tabs stay as they are; the encoder would write them as references.
    private static void AppendLines(StringBuilder html, string text) =>
        html.AppendJoin('\n', text.Split('\n').Select(line => string.Join('\t', line.Split('\t').Select(Encoder.Encode))));

    private static void TrimEnd(StringBuilder html, int start)
    {
        while (html.Length > start && char.IsWhiteSpace(html[^1]))
        {
            html.Length--;
        }
    }

    /// <summary>The tags around a text in a line.</summary>
    private (string? Start, string? End) InlineOf(PageNode node)
    {
        Uri? link = null;
        for (var above = node; above is { IsBlock: false } && link is null; above = above.Parent)
        {
            link = WebAddress.Resolve(above.Link, address);
        }

        var tags = InlineTags.Where(tag => node.Surroundings.HasFlag(tag.Mark)).Select(tag => tag.Tag).ToList();
        var start = string.Concat(tags.Select(tag => $"<{tag}>"));
        var end = string.Concat(tags.AsEnumerable().Reverse().Select(tag => $"</{tag}>"));
        return link is null ? (start, end) : ($"<a href=\"{Encoder.Encode(link.AbsoluteUri)}\">{start}", end + "</a>");
    }
}
