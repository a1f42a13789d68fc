namespace Aggregator.Text.Markup;

/// <summary>The small conversions between plain text and HTML that feeds need.</summary>
internal static partial class HtmlText
{
    /// <summary>Plain text as HTML; only what would be taken for markup is escaped, so that Chinese stays readable.</summary>
    public static string Escape(string plain) =>
        new StringBuilder(plain).Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;").Replace("\"", "&quot;").ToString();

    /// <summary>HTML as one line of plain text: no tags, no scripts, references decoded, blanks run together.</summary>
    public static string ToLine(string html)
    {
        if (html.AsSpan().IndexOfAny('<', '&') < 0)
        {
            return OneLine(html);
        }

        return OneLine(WebUtility.HtmlDecode(Tags().Replace(Invisible().Replace(html, " "), " ")));
    }

    /// <summary>
    /// White space run together. Unlike <see cref="SingleLine"/> it drops nothing: a feed says what it says, until an entry becomes a
    /// candidate.
    /// </summary>
    public static string OneLine(string text) =>
        string.Join(' ', text.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Whether text that may be plain is HTML: it closes an element, holds a reference, or breaks lines with tags.</summary>
    public static bool LooksLikeHtml(string text) => text.AsSpan().IndexOfAny('<', '&') >= 0 && HtmlSigns().IsMatch(text);

    // A back reference that ignores case is not generated, but interpreted.
    [GeneratedRegex(
        @"<script\b[^>]*>.*?(?:</script\s*>|$)|<style\b[^>]*>.*?(?:</style\s*>|$)|<!--.*?-->|<!--[^>]*>",
        RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Invisible();

    [GeneratedRegex("""</?[A-Za-z](?>(?:[^"'<>]|"[^"]*"|'[^']*')*)>|<![^>]*>""")]
    private static partial Regex Tags();

    [GeneratedRegex(
        @"</[A-Za-z][\w:]*\s*>|&(?:#\d+|#[xX][0-9A-Fa-f]+|[A-Za-z][A-Za-z0-9]{1,31});" +
        @"|<(?:br|hr|img|p|div|ul|ol|li|a|b|i|em|strong|span|font|h[1-6]|table|tr|td|pre|blockquote|center|figure" +
        @"|input|iframe|embed|object|video|audio|link|meta|base|frame|script|style|html|body)(?:\s[^<>]*)?/?>", RegexOptions.IgnoreCase)]
    private static partial Regex HtmlSigns();
}
