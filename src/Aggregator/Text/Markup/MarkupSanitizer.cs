using Ganss.Xss;

namespace Aggregator.Text.Markup;

/// <summary>
/// Takes out of markup whatever runs, loads, tracks or styles. All markup of others that is shown passes it last. Thread-safe.
/// </summary>
internal static class MarkupSanitizer
{
    private static readonly HtmlSanitizerOptions Options = new()
    {
        AllowedTags = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
        {
            "a", "b", "blockquote", "br", "code", "dd", "del", "div", "dl", "dt", "em", "figcaption", "figure", "h2", "h3",
            "h4", "h5", "h6", "hr", "i", "img", "ins", "kbd", "li", "mark", "ol", "p", "pre", "q", "s", "small", "span",
            "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "u", "ul",
        },
        AllowedAttributes = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
        {
            "href", "src", "alt", "title", "width", "height", "colspan", "rowspan", "lang", "dir",
        },
        AllowedSchemes = new HashSet<string>(["http", "https"], StringComparer.OrdinalIgnoreCase),
        UriAttributes = new HashSet<string>(["href", "src"], StringComparer.OrdinalIgnoreCase),
    };

    /// <summary>The markup of the body, harmless; the document is changed on the way.</summary>
    /// <param name="address">What links are relative to; null leaves them as they are.</param>
    public static string Sanitize(IHtmlDocument document, Uri? address)
    {
        // The sanitizer keeps state while it works, so each document gets its own.
        var sanitizer = new HtmlSanitizer(Options) { KeepChildNodes = true };
        return HtmlWriter.InnerOf(sanitizer.SanitizeDom(document, document.Body, address?.AbsoluteUri ?? "").Body!).Trim();
    }
}
