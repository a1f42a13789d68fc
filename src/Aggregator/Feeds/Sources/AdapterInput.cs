using Aggregator.Feeds.Parsing;
using Aggregator.Http;
using Aggregator.Text.Charsets;
using Aggregator.Text.Json;
using Aggregator.Text.Markup;

namespace Aggregator.Feeds.Sources;

/// <summary>Opens what a source without a feed answers with: JSON, a page, or plain text, by whatever charset it came in.</summary>
internal static class AdapterInput
{
    public const string Json = "application/json, */*;q=0.1";
    public const string Page = "text/html, application/xhtml+xml;q=0.9, */*;q=0.1";
    public const string PlainText = "text/markdown, text/plain;q=0.9, text/html;q=0.8, */*;q=0.1";

    /// <param name="sender">Who answers, for the operator, such as <c>The hub</c>.</param>
    /// <exception cref="FeedFormatException">It is no JSON.</exception>
    public static ParsedFeed ReadJson(this FetchResponse response, string sender, Func<JsonElement, ParsedFeed> read)
    {
        var repairs = new Repairs();
        var (text, encoding) = response.Decode();
        if (text.AsSpan().TrimStart() is not ['{' or '[', ..])
        {
            throw new FeedFormatException($"{sender} answers with something else than JSON: nothing read.", null);
        }

        try
        {
            using var document = LenientJson.Parse(text, repairs);
            return read(document.RootElement) with { Encoding = encoding, Repairs = repairs.ToList() };
        }
        catch (JsonException exception)
        {
            throw new FeedFormatException($"{sender} answers with broken JSON: {exception.Message}", exception);
        }
    }

    public static ParsedFeed ReadPage(this FetchResponse response, Func<IHtmlDocument, ParsedFeed> read)
    {
        var (text, encoding) = response.Decode();
        using var page = Parse(text);

        return read(page) with { Encoding = encoding };
    }

    /// <summary>Looks at the answer as a page, if there is anything in it to look at.</summary>
    public static void TryReadPage(FetchResponse response, Action<IHtmlDocument> look)
    {
        if (response.Body.Length > 0)
        {
            using var page = Parse(TextDecoder.Decode(response.Body.Span, response.Header("content-type")).Text);
            look(page);
        }
    }

    /// <exception cref="FeedFormatException">The page was made to break its reader.</exception>
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

    public static (string Text, string Encoding) Decode(this FetchResponse response)
    {
        var (text, encoding) = TextDecoder.Decode(response.Body.Span, response.Header("content-type"));
        text = text.TrimStart('\uFEFF', '\0');
        return string.IsNullOrWhiteSpace(text) ? throw new FeedFormatException("The answer is empty.", null) : (text, encoding);
    }

    /// <summary>What is thrown when the shape has changed.</summary>
    /// <param name="missing">What is not there any more, such as <c>The page no longer has cards with a title</c>.</param>
    public static FeedFormatException Gone(string missing) => new($"{missing}: nothing read.", null);
}
