using Aggregator.Text.Markup;

namespace Aggregator.Feeds.Sources;

/// <summary>The little of Markdown that release notes use: paragraphs, lists, headings, links, bold. The rest stays as text.</summary>
internal static partial class MarkdownText
{
    /// <summary>HTML in which nothing of the input is markup but links, lists and paragraphs.</summary>
    /// <param name="hasHeadings">Whether headings stay what they are; otherwise they become paragraphs.</param>
    public static string ToHtml(string markdown, bool hasHeadings = false)
    {
        var output = new StringBuilder();
        var isInList = false;

        foreach (var line in Components().Replace(markdown, "\n").ReplaceLineEndings("\n").Split('\n', StringSplitOptions.TrimEntries))
        {
            var item = Item().Match(line);
            var heading = Heading().Match(line[item.Length..]);
            var text = Inline(line[(item.Length + heading.Length)..]).Trim();

            // A blank line, or one with a picture only.
            if (text.Length == 0)
            {
                continue;
            }

            var block = hasHeadings && heading.Success ? $"h{heading.Groups["signs"].Length}" : "p";
            output.Append((isInList, item.Success) switch
            {
                (false, true) => $"<ul><li>{text}</li>",
                (true, true) => $"<li>{text}</li>",
                (true, false) => $"</ul><{block}>{text}</{block}>",
                _ => $"<{block}>{text}</{block}>",
            });
            isInList = item.Success;
        }

        if (isInList)
        {
            output.Append("</ul>");
        }

        return output.ToString();
    }

    private static string Inline(string text)
    {
        var output = new StringBuilder();
        var copied = 0;

        foreach (Match link in Links().Matches(text))
        {
            output.Append(Plain(text[copied..link.Index]));
            copied = link.Index + link.Length;

            // A picture's text is not the reader's text.
            if (link.Groups["picture"].Length == 0)
            {
                var address = HtmlText.Escape(link.Groups["address"].Value);
                output.Append(CultureInfo.InvariantCulture, $"""<a href="{address}">{Plain(link.Groups["text"].Value)}</a>""");
            }
        }

        return output.Append(Plain(text[copied..])).ToString();
    }

    private static string Plain(string text) => HtmlText.Escape(WebUtility.HtmlDecode(Signs().Replace(text, "")));

    // The lengths are bounded so that a line of brackets cannot take quadratic time.
    [GeneratedRegex(
        @"(?<picture>!?)\[(?<text>[^\[\]\n]{0,500})\]\((?<address>[^()\s]{1,2000})[^()\n]{0,300}\)", RegexOptions.CultureInvariant)]
    private static partial Regex Links();

    [GeneratedRegex(@"^(?:[-*+]|\d+\.)\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Item();

    [GeneratedRegex(@"^(?<signs>#{1,6})\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Heading();

    [GeneratedRegex(@"\*\*|__|`", RegexOptions.CultureInvariant)]
    private static partial Regex Signs();

    // <Card …>, </Update>, <img …>: the site's own elements.
    [GeneratedRegex(@"</?[A-Za-z][^<>]*>", RegexOptions.CultureInvariant)]
    private static partial Regex Components();
}
