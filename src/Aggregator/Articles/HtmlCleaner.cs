using Aggregator.Articles.Extraction;
using Aggregator.Text.Markup;
using AngleSharp.Dom;
using Ganss.Xss;

namespace Aggregator.Articles;

/// <summary>Makes the HTML of a feed plain and harmless. Thread-safe.</summary>
public static class HtmlCleaner
{
    private static readonly string[] AllowedTags =
    [
        "a", "b", "blockquote", "br", "code", "dd", "del", "div", "dl", "dt", "em", "figcaption", "figure", "h2", "h3", "h4", "h5", "h6", "hr", "i",
        "img", "ins", "kbd", "li", "mark", "ol", "p", "pre", "q", "s", "small", "span", "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th",
        "thead", "tr", "u", "ul",
    ];

    private static readonly string[] AllowedAttributes = ["href", "src", "alt", "title", "width", "height", "colspan", "rowspan", "lang", "dir"];

    /// <summary>The text with its paragraphs, and the markup without anything that runs, tracks or styles; links absolute.</summary>
    public static ArticleText Clean(string html, Uri? address)
    {
        ArgumentNullException.ThrowIfNull(html);

        if (html.AsSpan().IsWhiteSpace())
        {
            return ArticleText.Empty;
        }

        var document = HtmlPage.Parse(html);
        var plain = string.Join("\n\n", PageView.Of(document.DocumentElement).Blocks.Select(block => block.Text));

        // The sanitizer keeps what stands inside an element it takes away: right for a layout element, wrong for a script.
        foreach (var unreadable in document.Body!.Descendants<IElement>().Where(element => Tags.IsSkipped(element.LocalName)).ToList())
        {
            unreadable.Remove();
        }

        var clean = NewSanitizer().SanitizeDom(document, document.Body, address?.AbsoluteUri ?? "");

        return new ArticleText(plain, clean.Body?.InnerHtml.Trim() ?? "");
    }

    /// <summary>All text on one line, without markup.</summary>
    public static string ToLine(string html)
    {
        ArgumentNullException.ThrowIfNull(html);

        if (html.AsSpan().IndexOfAny('<', '&') < 0)
        {
            return PlainText.ToLine(html);
        }

        var blocks = PageView.Of(HtmlPage.Parse(html).DocumentElement).Blocks;

        return PlainText.ToLine(string.Join(' ', blocks.Select(block => block.Text)));
    }

    // A sanitizer keeps state while it works, so each text gets its own.
    private static HtmlSanitizer NewSanitizer() => new(new HtmlSanitizerOptions
    {
        AllowedTags = new HashSet<string>(AllowedTags, StringComparer.OrdinalIgnoreCase),
        AllowedAttributes = new HashSet<string>(AllowedAttributes, StringComparer.OrdinalIgnoreCase),
        AllowedSchemes = new HashSet<string>(["http", "https"], StringComparer.OrdinalIgnoreCase),
        UriAttributes = new HashSet<string>(["href", "src"], StringComparer.OrdinalIgnoreCase),
    })
    {
        KeepChildNodes = true,
    };
}
