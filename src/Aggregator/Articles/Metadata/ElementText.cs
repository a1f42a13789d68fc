using Aggregator.Articles.Extraction;

namespace Aggregator.Articles.Metadata;

/// <summary>Reads what an element shows.</summary>
internal static class ElementText
{
    /// <summary>The element's lines of text; empty when they are longer than that, and so something else.</summary>
    public static string Short(IElement element, int maxLength)
    {
        var text = new StringBuilder();

        foreach (var node in element.Descendants<IText>())
        {
            var parent = node.ParentElement;
            if (parent?.LocalName is "script" or "style" or "svg")
            {
                continue;
            }

            text.Append(node.Data);

            if (parent is not null && Tags.IsBlock(parent.LocalName))
            {
                text.Append('\n');
            }

            // White space may be most of it: what is several times as long is too long without looking closer.
            if (text.Length > maxLength * 4)
            {
                return "";
            }
        }

        var lines = LineBuilder.ToLines(text.ToString());
        if (lines.Length > maxLength)
        {
            return "";
        }

        return lines;
    }
}
