using Aggregator.Text.Charsets;

namespace Aggregator.Feeds.Parsing;

/// <summary>Reads RSS 0.9 to 2.0, RDF, Atom, CDF and JSON Feed, sound or damaged. Pure and thread-safe.</summary>
public static class FeedParser
{
    /// <param name="headers">The answer's, by lower-case name; empty when there are none.</param>
    /// <param name="address">What relative addresses are relative to when the feed does not say; null when unknown.</param>
    /// <exception cref="FeedFormatException">It is no feed.</exception>
    public static ParsedFeed Parse(ReadOnlyMemory<byte> body, IReadOnlyDictionary<string, string> headers, Uri? address) =>
        Parse(body, headers, address, TimeSpan.Zero);

    /// <inheritdoc cref="Parse(ReadOnlyMemory{byte}, IReadOnlyDictionary{string, string}, Uri?)"/>
    /// <param name="unsaidZone">The offset from UTC of dates that name no zone.</param>
    public static ParsedFeed Parse(ReadOnlyMemory<byte> body, IReadOnlyDictionary<string, string> headers, Uri? address, TimeSpan unsaidZone)
    {
        var repairs = new Repairs();
        var (text, encoding) = TextDecoder.Decode(body.Span, headers.GetValueOrDefault("content-type"), repairs);
        var first = text.AsSpan().TrimStart("\uFEFF\0 \t\r\n");
        if (first.IsEmpty)
        {
            throw new FeedFormatException("The answer is empty.", null);
        }

        var feed = first[0] is '{' or '['
            ? JsonFeedReader.Read(text.TrimStart('\uFEFF', '\0', ' ', '\t', '\r', '\n'), encoding, address, unsaidZone, repairs)
            : XmlFeedReader.Read(text, encoding, Addresses.Of(headers, address), unsaidZone, repairs);

        return feed.Language is null && LanguageTag.OrNull(headers.GetValueOrDefault("content-language")) is { } language ? feed with { Language = language } : feed;
    }
}
