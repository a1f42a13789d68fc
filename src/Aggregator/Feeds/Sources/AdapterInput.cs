using Aggregator.Feeds.Parsing;
using Aggregator.Http;
using Aggregator.Text.Charsets;
using Aggregator.Text.Markup;

namespace Aggregator.Feeds.Sources;

/// <summary>Opens the answer of an address without a feed format, by whatever charset it came in.</summary>
internal static class AdapterInput
{
    public const string Json = "application/json, */*;q=0.1";
    public const string Page = "text/html, application/xhtml+xml;q=0.9, */*;q=0.1";
    public const string PlainText = "text/markdown, text/plain;q=0.9, text/html;q=0.8, */*;q=0.1";

    /// <summary>Hands the answer over as a page, unless its body is empty.</summary>
    /// <exception cref="FeedFormatException">The page holds more markup than is safe to parse.</exception>
    public static void TryReadPage(FetchResponse response, Action<IHtmlDocument> read)
    {
        if (response.Body.Length > 0)
        {
            using var page = Parse(TextDecoder.Decode(response.Body.Span, response.Header("content-type")).Text);
            read(page);
        }
    }

    /// <exception cref="FeedFormatException">The page holds more markup than is safe to parse.</exception>
    public static IHtmlDocument Parse(string html)
    {
        try
        {
            return HtmlPage.Parse(html);
        }
        catch (MarkupException exception)
        {
            throw new FeedFormatException($"The page could not be read: {exception.Message}", exception);
        }
    }

    /// <exception cref="FeedFormatException">There is nothing in the answer.</exception>
    public static (string Text, string Encoding) Decode(FetchResponse response, Repairs repairs)
    {
        var (text, encoding) = TextDecoder.Decode(response.Body.Span, response.Header("content-type"), repairs);
        text = text.TrimStart('\uFEFF', '\0');
        if (string.IsNullOrWhiteSpace(text))
        {
            throw new FeedFormatException("The answer is empty.");
        }

        return (text, encoding);
    }
}
