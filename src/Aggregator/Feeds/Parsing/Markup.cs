using Aggregator.Text.Markup;

namespace Aggregator.Feeds.Parsing;

/// <summary>The content of a text element with its kind known.</summary>
internal readonly record struct Markup(string Value, bool IsHtml)
{
    private static readonly SearchValues<char> NoText = SearchValues.Create("\0\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\u000E\u000F\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001A\u001C\uFFFD");

    /// <summary>As HTML, whatever it was.</summary>
    public string ToHtml(Uri? address) => IsHtml ? RelativeLinks.Resolve(Value, address) : HtmlText.Escape(Value);

    /// <summary>As one line of plain text, whatever it was.</summary>
    public string ToLine() => IsHtml ? HtmlText.ToLine(Value) : HtmlText.OneLine(Value);

    /// <param name="isGuessed">Whether text of no stated kind may be HTML: so in RSS, not in Atom.</param>
    public static Markup Read(XElement element, bool isGuessed)
    {
        var type = element.HasAttributes ? element.Attribute("type")?.Value.Trim().ToLowerInvariant() : null;
        var mode = element.HasAttributes ? element.Attribute("mode")?.Value.Trim().ToLowerInvariant() : null;

        if (element.HasElements)
        {
            // Some wrap escaped HTML in a real div.
            if (type == "html" && element.Elements().Take(2).ToArray() is [{ Name.LocalName: "div", HasElements: false } div])
            {
                return new Markup(div.Value.Trim(), IsHtml: true);
            }

            return new Markup(InlineMarkup.Write(element), IsHtml: true);
        }

        var value = Rss2Shaper.TextOf(element).Trim();

        if (mode == "base64" || IsBinary(type))
        {
            value = FromBase64(value);

            // A picture or a sound is no text, whatever it is wrapped in.
            if (IsBinary(type) && value.AsSpan().IndexOfAny(NoText) >= 0)
            {
                return new Markup("", IsHtml: false);
            }

            isGuessed = mode == "base64" && !IsBinary(type) && isGuessed;
        }

        return type switch
        {
            "html" or "text/html" or "application/xhtml+xml" or "xhtml" => new Markup(value, IsHtml: true),
            "text" or "text/plain" or null or "" when !isGuessed => new Markup(value, IsHtml: false),
            _ => new Markup(value, !IsBinary(type) && HtmlText.LooksLikeHtml(value)),
        };
    }

    /// <summary>RFC 4287, 4.1.3.3: content of any media type that is neither text nor XML is base64.</summary>
    private static bool IsBinary(string? type) =>
        type is not (null or "" or "text" or "html" or "xhtml") && type.Contains('/', StringComparison.Ordinal)
        && !type.StartsWith("text/", StringComparison.Ordinal) && !type.EndsWith("/xml", StringComparison.Ordinal) && !type.EndsWith("+xml", StringComparison.Ordinal);

    private static string FromBase64(string value)
    {
        var buffer = new byte[value.Length];
        return Convert.TryFromBase64String(value, buffer, out var length) ? Encoding.UTF8.GetString(buffer, 0, length).Trim() : value;
    }
}
