using System.Text.RegularExpressions;
using Ganss.Xss;

namespace Aggregator.Feeds;

/// <summary>
/// Takes out of a feed's HTML what could act: scripts, handlers, frames, forms, styles, addresses of other kinds than
/// web and mail. What remains keeps its text. Thread-safe. The last thing done before HTML is shown.
/// </summary>
public static partial class FeedSanitizer
{
    private static readonly HtmlSanitizer Sanitizer = Create();

    public static string Sanitize(string html) =>
        html.AsSpan().IndexOfAny('<', '&') < 0 ? html : Sanitizer.Sanitize(RawText().Replace(html, ""));

    private static HtmlSanitizer Create()
    {
        var sanitizer = new HtmlSanitizer { KeepChildNodes = true };
        sanitizer.AllowedSchemes.Add("mailto");
        sanitizer.AllowedAttributes.Remove("style");
        sanitizer.AllowedAttributes.Remove("class");
        sanitizer.AllowedCssProperties.Clear();

        foreach (var tag in (string[])["form", "input", "button", "select", "textarea", "option", "optgroup", "keygen", "menuitem", "style", "link", "meta", "base", "html", "head", "body"])
        {
            sanitizer.AllowedTags.Remove(tag);
        }

        foreach (var tag in (string[])["video", "audio", "source", "track", "picture"])
        {
            sanitizer.AllowedTags.Add(tag);
        }

        // The text of these is no text: without the element it must not come to light.
        sanitizer.RemovingTag += static (_, removing) =>
        {
            if (removing.Tag.LocalName is "script" or "style" or "applet" or "title" or "noscript" or "template" or "xml")
            {
                removing.Tag.TextContent = "";
            }
        };

        return sanitizer;
    }

    // The content of these counts as text to a parser, markup and all; without the tags it is judged like the rest.
    [GeneratedRegex("</?(?:iframe|noframes|noembed|plaintext|xmp)[^>]*>", RegexOptions.IgnoreCase)]
    private static partial Regex RawText();
}
