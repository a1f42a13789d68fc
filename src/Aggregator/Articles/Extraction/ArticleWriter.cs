using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Aggregator.Articles.Extraction;

/// <summary>Writes the kept blocks as plain text and as minimal HTML: only what is written here can be in it.</summary>
internal sealed class ArticleWriter(PageView page, Uri? address)
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);
    private readonly LineBuilder _line = new();

    public ArticleText Write(IReadOnlyList<PageBlock> blocks)
    {
        var plain = new StringBuilder();
        var html = new StringBuilder();
        var list = "";

        foreach (var block in blocks)
        {
            if (plain.Length > 0)
            {
                plain.Append("\n\n");
            }

            plain.Append(block.Text);
            var wanted = ListOf(block);
            if (wanted != list)
            {
                html.Append(list.Length == 0 ? "" : $"</{list}>\n").Append(wanted.Length == 0 ? "" : $"<{wanted}>\n");
                list = wanted;
            }

            AppendHtml(html, block, list.Length > 0 ? "li" : ElementOf(block));
        }

        return new ArticleText(plain.ToString(), html.Append(list.Length == 0 ? "" : $"</{list}>\n").ToString());
    }

    /// <summary>Text that has no markup, a paragraph a line.</summary>
    public static ArticleText FromPlain(string text)
    {
        var paragraphs = (text.Contains('<', StringComparison.Ordinal) ? HtmlCleaner.Clean(text, null).Plain : LineBuilder.ToLines(text)).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return new ArticleText(string.Join("\n\n", paragraphs), string.Concat(paragraphs.Select(paragraph => $"<p>{Encoder.Encode(paragraph)}</p>\n")));
    }

    private static string ListOf(PageBlock block)
    {
        for (var node = block.Container; node is not null; node = node.Parent)
        {
            switch (node.Tag)
            {
                case "li":
                    return node.Parent?.Tag == "ol" ? "ol" : "ul";
                case "table" or "blockquote" or "article" or "section" or "main" or "figure":
                    return "";
            }
        }

        return "";
    }

    private static string ElementOf(PageBlock block)
    {
        var container = block.Container;
        return container.Surroundings.HasFlag(Surroundings.Preformatted) ? "pre"
            : container.Tag is "h1" or "h2" ? "h2"
            : container.Tag is "h3" or "h4" or "h5" or "h6" ? container.Tag
            : container.Surroundings.HasFlag(Surroundings.Quote) ? "blockquote"
            : "p";
    }

    private void AppendHtml(StringBuilder html, PageBlock block, string element)
    {
        html.Append('<').Append(element).Append('>');
        var start = html.Length;
        Inline open = default;

        for (var i = block.FirstPiece; i < block.EndPiece; i++)
        {
            var (piece, node) = page.Pieces[i];
            var wanted = piece.AsSpan().IsWhiteSpace() ? open : InlineOf(node);
            if (wanted != open)
            {
                Close(html, open);
                Open(html, wanted);
                open = wanted;
            }

            AppendText(html, piece, start, keepBreaks: element == "pre");
        }

        TrimEnd(html, start);
        Close(html, open);
        html.Append("</").Append(element).Append(">\n");
    }

    private void AppendText(StringBuilder html, string piece, int start, bool keepBreaks)
    {
        if (piece == "\n")
        {
            TrimEnd(html, start);
            html.Append(html.Length == start ? "" : "<br>\n");
            return;
        }

        _line.Clear();

        // White space at the seam of two pieces counts once, and not at all at the start of the block.
        if (html.Length > start && char.IsWhiteSpace(piece[0]) && !char.IsWhiteSpace(html[^1]))
        {
            html.Append(' ');
        }

        _line.Append(piece, keepBreaks);
        Encode(html, _line.Text);
    }

    // Line feeds stay as they are; the encoder would write them as references.
    private static void Encode(StringBuilder html, ReadOnlySpan<char> text)
    {
        for (var feed = text.IndexOf('\n'); feed >= 0; feed = text.IndexOf('\n'))
        {
            html.Append(Encoder.Encode(text[..feed].ToString())).Append('\n');
            text = text[(feed + 1)..];
        }

        html.Append(Encoder.Encode(text.ToString()));
    }

    private static void TrimEnd(StringBuilder html, int start)
    {
        while (html.Length > start && char.IsWhiteSpace(html[^1]))
        {
            html.Length--;
        }
    }

    private Inline InlineOf(PageNode node)
    {
        Uri? link = null;

        for (var a = node; a is { IsBlock: false } && link is null; a = a.Parent)
        {
            if (a.Link is { } href)
            {
                link = WebAddress.Resolve(href, address);
            }
        }

        return new Inline(
            link?.AbsoluteUri,
            node.Surroundings.HasFlag(Surroundings.Bold),
            node.Surroundings.HasFlag(Surroundings.Italic),
            node.Surroundings.HasFlag(Surroundings.Code));
    }

    private static void Open(StringBuilder html, Inline inline) =>
        html.Append(inline.Link is null ? "" : $"<a href=\"{Encoder.Encode(inline.Link)}\">")
            .Append(inline.Bold ? "<strong>" : "").Append(inline.Italic ? "<em>" : "").Append(inline.Code ? "<code>" : "");

    private static void Close(StringBuilder html, Inline inline) =>
        html.Append(inline.Code ? "</code>" : "").Append(inline.Italic ? "</em>" : "").Append(inline.Bold ? "</strong>" : "")
            .Append(inline.Link is null ? "" : "</a>");

    private readonly record struct Inline(string? Link, bool Bold, bool Italic, bool Code);
}
