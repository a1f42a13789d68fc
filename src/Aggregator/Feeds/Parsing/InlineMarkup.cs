using Aggregator.Text.Markup;

namespace Aggregator.Feeds.Parsing;

/// <summary>Writes the elements inside a text element as HTML, without namespaces.</summary>
internal static class InlineMarkup
{
    // Deeper nesting has no meaning to a reader; it is there to break writers.
    private const int MaxDepth = 100;

    /// <summary>The children's markup; a single <c>div</c> around everything (RFC 4287, 3.1.1.3) is left out.</summary>
    /// <param name="mayHoldMarkup">Whether text between the elements may be escaped HTML, as careless writers of RSS mix the two.</param>
    public static string Write(XElement element, bool mayHoldMarkup)
    {
        var output = new StringBuilder();
        WriteNodes(HoldsOnlyDiv(element) ? element.Elements().First() : element, output, mayHoldMarkup, 0);

        return output.ToString().Trim();
    }

    private static bool HoldsOnlyDiv(XElement element) =>
        element.Elements().Take(2).ToArray() is [{ Name.LocalName: "div" } div]
        && div.Attributes().All(attribute => attribute.IsNamespaceDeclaration)
        && element.Nodes().OfType<XText>().All(text => string.IsNullOrWhiteSpace(text.Value));

    private static void WriteNodes(XElement parent, StringBuilder output, bool mayHoldMarkup, int depth)
    {
        for (var node = parent.FirstNode; node is not null; node = node.NextNode)
        {
            switch (node)
            {
                case XText text when mayHoldMarkup && HtmlText.LooksLikeHtml(text.Value):
                    output.Append(text.Value);
                    break;
                case XText text:
                    output.Append(HtmlText.Escape(text.Value));
                    break;
                case XElement element when depth < MaxDepth:
                    WriteElement(element, output, mayHoldMarkup, depth);
                    break;
            }
        }
    }

    private static void WriteElement(XElement element, StringBuilder output, bool mayHoldMarkup, int depth)
    {
        output.Append('<').Append(element.Name.LocalName);

        for (var attribute = element.FirstAttribute; attribute is not null; attribute = attribute.NextAttribute)
        {
            if (!attribute.IsNamespaceDeclaration && PrefixOf(attribute) is { } prefix)
            {
                output.Append(CultureInfo.InvariantCulture, $" {prefix}{attribute.Name.LocalName}=\"{HtmlText.Escape(attribute.Value)}\"");
            }
        }

        if (IsVoid(element.Name.LocalName))
        {
            output.Append(" />");
            return;
        }

        output.Append('>');
        WriteNodes(element, output, mayHoldMarkup, depth + 1);
        output.Append("</").Append(element.Name.LocalName).Append('>');
    }

    private static string? PrefixOf(XAttribute attribute) => attribute.Name.NamespaceName switch
    {
        "" => "",
        "http://www.w3.org/1999/xlink" => "xlink:",
        "http://www.w3.org/XML/1998/namespace" => "xml:",
        _ => null,
    };

    private static bool IsVoid(string name) => name
        is "br" or "hr" or "img" or "input" or "area" or "base" or "col" or "embed" or "link" or "meta" or "source" or "track" or "wbr";
}
