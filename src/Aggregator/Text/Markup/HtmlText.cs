namespace Aggregator.Text.Markup;

/// <summary>The small conversions between plain text and HTML that feeds need.</summary>
internal static partial class HtmlText
{
    /// <summary>Plain text as HTML; only what would be taken for markup is escaped, so that Chinese stays readable.</summary>
    public static string Escape(string plain) => plain.AsSpan().IndexOfAny("<>&\"") < 0
        ? plain
        : new StringBuilder(plain).Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;").Replace("\"", "&quot;").ToString();

    /// <summary>HTML as one line of plain text: no tags, no scripts, references decoded, blanks run together.</summary>
    public static string ToLine(string html)
    {
        if (html.AsSpan().IndexOfAny('<', '&') < 0)
        {
            return OneLine(html);
        }

        return OneLine(WebUtility.HtmlDecode(Tags().Replace(Invisible().Replace(html, " "), " ")));
    }

    /// <summary>Blanks and line breaks run together and trimmed away.</summary>
    public static string OneLine(string text) => Blanks().IsMatch(text) ? Blanks().Replace(text, " ").Trim() : text.Trim();

    /// <summary>Whether text whose kind nobody stated is HTML: it closes an element, holds a reference, or breaks lines with tags.</summary>
    public static bool LooksLikeHtml(string text) => text.AsSpan().IndexOfAny('<', '&') >= 0 && HtmlSigns().IsMatch(text);

    [GeneratedRegex(@"<(script|style)\b[^>]*>.*?(?:</\1\s*>|$)|<!--.*?-->|<!--[^>]*>", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Invisible();

    [GeneratedRegex("""</?[A-Za-z](?>(?:[^"'<>]|"[^"]*"|'[^']*')*)>|<![^>]*>""")]
    private static partial Regex Tags();

    [GeneratedRegex(@"[\s\u00A0]{2,}|[\t\r\n\u00A0\u2028\u2029]")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"</[A-Za-z][\w:]*\s*>|&(?:#\d+|#[xX][0-9A-Fa-f]+|[A-Za-z][A-Za-z0-9]{1,31});|<(?:br|hr|img|p|div|ul|ol|li|a|b|i|em|strong|span|font|h[1-6]|table|tr|td|pre|blockquote|center|figure|input|iframe|embed|object|video|audio|link|meta|base|frame|script|style|html|body)(?:\s[^<>]*)?/?>", RegexOptions.IgnoreCase)]
    private static partial Regex HtmlSigns();
}
