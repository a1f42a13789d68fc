using Aggregator.Text.Charsets;
using Aggregator.Text.Dates;

namespace Aggregator.Feeds.Parsing;

/// <summary>Reads RSS 0.9 to 2.0, RDF, Atom, CDF and JSON Feed, sound or damaged. Pure and thread-safe.</summary>
public static class FeedParser
{
    /// <summary>With dates that name no zone in UTC, as the formats have it.</summary>
    /// <inheritdoc cref="Parse(ReadOnlyMemory{byte}, IReadOnlyDictionary{string, string}, Uri?, TimeSpan?)"/>
    public static ParsedFeed Parse(ReadOnlyMemory<byte> body, IReadOnlyDictionary<string, string> headers, Uri? address) =>
        Parse(body, headers, address, TimeSpan.Zero);

    /// <param name="headers">Of the answer, by lower-case name; empty when there are none.</param>
    /// <param name="address">What relative addresses are relative to unless the feed says otherwise; null when unknown.</param>
    /// <param name="defaultZone">The offset from UTC of dates that name no zone; null for that of the feed's language.</param>
    /// <exception cref="FeedFormatException">It is not a feed.</exception>
    public static ParsedFeed Parse(
        ReadOnlyMemory<byte> body, IReadOnlyDictionary<string, string> headers, Uri? address, TimeSpan? defaultZone)
    {
        var repairs = new Repairs();
        var (text, encoding) = TextDecoder.Decode(body.Span, headers.GetValueOrDefault("content-type"), repairs);
        var first = text.AsSpan().TrimStart("\uFEFF\0 \t\r\n");
        if (first.IsEmpty)
        {
            throw new FeedFormatException("The answer is empty.");
        }

        var answeredAt = DateReader.Read(headers.GetValueOrDefault("date"));
        var feed = first[0] switch
        {
            '{' or '[' => JsonFeedReader.Read(first.ToString(), encoding, address, defaultZone, answeredAt, repairs),
            _ => XmlFeedReader.Read(text, encoding, XmlBaseResolver.Of(headers, address), defaultZone, answeredAt, repairs),
        };

        return feed with { Language = feed.Language ?? LanguageTag.OrNull(headers.GetValueOrDefault("content-language")) };
    }
}

/// <summary>The answer is not a feed; the message tells the operator in a sentence what it is instead.</summary>
public sealed class FeedFormatException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Whether it may be one whose end is missing.</summary>
    public bool IsCut { get; init; }
}
