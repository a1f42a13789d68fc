using Aggregator.Text.Markup;

namespace Aggregator.Feeds.Parsing;

/// <summary>The content of a text element (RFC 4287, 3.1) with its kind known.</summary>
internal readonly record struct TextConstruct(string Value, bool IsHtml)
{
    // Control characters that no text holds, and what undecodable bytes become.
    private static readonly SearchValues<char> NoText = SearchValues.Create(
        "\0\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\u000E\u000F\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001A"
        + "\u001C\uFFFD");

    /// <summary>As HTML, whatever it was.</summary>
    public string ToHtml(Uri? address) => IsHtml ? RelativeLinks.Resolve(Value, address) : HtmlText.Escape(Value);

    /// <summary>As one line of plain text, whatever it was.</summary>
    public string ToLine() => IsHtml ? HtmlText.ToLine(Value) : HtmlText.OneLine(Value);

    /// <summary>Text whose kind is not stated, as HTML when it looks like HTML.</summary>
    public static TextConstruct Guess(string text) => new(text, HtmlText.LooksLikeHtml(text));

    /// <param name="mayBeHtml">Whether text whose kind is not stated may be HTML: so in RSS, not in Atom.</param>
    public static TextConstruct Read(XElement element, bool mayBeHtml)
    {
        var type = AttributeOf(element, "type");
        if (element.HasElements)
        {
            // Some wrap escaped HTML in a real div.
            var isEscaped = type == "html" && element.Elements().Take(2).ToArray() is [{ Name.LocalName: "div", HasElements: false }];
            var mayHoldMarkup = type is "html" or "text/html" || (mayBeHtml && type is not ("xhtml" or "application/xhtml+xml"));
            var markup = isEscaped ? element.Elements().First().Value.Trim() : InlineMarkup.Write(element, mayHoldMarkup);
            return new TextConstruct(markup, IsHtml: true);
        }

        var value = Rss2Shaper.TextOf(element).Trim();
        var isBinary = IsBinary(type);
        if (isBinary || AttributeOf(element, "mode") == "base64")
        {
            value = FromBase64(value);
        }

        if (isBinary)
        {
            // A picture or a sound is not text, whatever it is wrapped in.
            return new TextConstruct(value.AsSpan().ContainsAny(NoText) ? "" : value, IsHtml: false);
        }

        return type switch
        {
            "html" or "text/html" or "application/xhtml+xml" or "xhtml" => new TextConstruct(value, IsHtml: true),
            "text" or "text/plain" or null or "" when !mayBeHtml => new TextConstruct(value, IsHtml: false),
            _ => Guess(value),
        };
    }

    private static string? AttributeOf(XElement element, string name) => element.Attribute(name)?.Value.Trim().ToLowerInvariant();

    /// <summary>RFC 4287, 4.1.3.3: content of any media type that is neither text nor XML is base64.</summary>
    private static bool IsBinary(string? type) =>
        type is not null
        && type.Contains('/', StringComparison.Ordinal)
        && !type.StartsWith("text/", StringComparison.Ordinal)
        && !type.EndsWith("/xml", StringComparison.Ordinal)
        && !type.EndsWith("+xml", StringComparison.Ordinal);

    private static string FromBase64(string value)
    {
        var buffer = new byte[value.Length];
        return Convert.TryFromBase64String(value, buffer, out var length) ? Encoding.UTF8.GetString(buffer, 0, length).Trim() : value;
    }
}
