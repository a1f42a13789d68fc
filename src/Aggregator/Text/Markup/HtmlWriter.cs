using AngleSharp;
using AngleSharp.Html;

namespace Aggregator.Text.Markup;

/// <summary>
/// Writes what an element holds, as the HTML Standard serialises it. The parser's own way there looks up each node among its siblings,
/// which takes the square of their number.
/// </summary>
internal static class HtmlWriter
{
    private static readonly IMarkupFormatter Format = HtmlMarkupFormatter.Instance;

    public static string InnerOf(IElement element)
    {
        var html = new StringBuilder();
        var open = new Stack<(INode Node, int Next)>();
        open.Push((element, 0));

        while (open.TryPop(out var top))
        {
            if (top.Next < top.Node.ChildNodes.Length)
            {
                open.Push((top.Node, top.Next + 1));
                Write(html, top.Node.ChildNodes[top.Next], open);
            }
            else if (open.Count > 0 && top.Node is IElement ended)
            {
                html.Append(Format.CloseTag(ended, IsVoid(ended)));
            }
        }

        return html.ToString();
    }

    private static void Write(StringBuilder html, INode node, Stack<(INode Node, int Next)> open)
    {
        switch (node)
        {
            case IText text when text.ParentElement is { } parent && parent.Flags.HasFlag(NodeFlags.LiteralText):
                html.Append(Format.LiteralText(text));
                break;
            case IText text:
                html.Append(Format.Text(text));
                break;
            case IElement element:
                html.Append(Format.OpenTag(element, IsVoid(element)));

                if (LosesLineBreak(element))
                {
                    html.Append('\n');
                }

                open.Push((element, 0));
                break;
        }
    }

    private static bool IsVoid(IElement element) => element.Flags.HasFlag(NodeFlags.SelfClosing);

    /// <summary>A parser drops the first line break of a pre: what begins with one needs another.</summary>
    private static bool LosesLineBreak(IElement element) =>
        element.Flags.HasFlag(NodeFlags.LineTolerance) && element.FirstChild is IText { Data: ['\n', ..] };
}
