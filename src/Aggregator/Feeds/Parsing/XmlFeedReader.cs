using Aggregator.Text.Dates;
using Aggregator.Text.Markup;
using CodeHollow.FeedReader.Parser;
using LibraryFeed = CodeHollow.FeedReader.Feed;
using LibraryReader = CodeHollow.FeedReader.FeedReader;

namespace Aggregator.Feeds.Parsing;

/// <summary>
/// Reads RSS, RDF, Atom and CDF with CodeHollow.FeedReader. A sound feed goes straight to it; one that it refuses,
/// or of which it does not see every entry, is repaired and shaped first. Fields are then read again from the
/// elements it exposes, since it decodes content twice, drops zones, and knows neither bases nor modules.
/// </summary>
internal static class XmlFeedReader
{
    private static readonly SearchValues<char> EndOfName = SearchValues.Create(" \t\r\n/>");

    /// <exception cref="FeedFormatException">There is no feed in it.</exception>
    public static ParsedFeed Read(
        string text, string encoding, XmlBaseResolver bases, TimeSpan? zone, DateTimeOffset? answeredAt, Repairs repairs)
    {
        var prepared = XmlPreparation.Prepare(text, repairs);
        var isDeep = XmlGuard.IsDeep(prepared);
        LibraryFeed? feed = null;
        if (!isDeep)
        {
            feed = TryRead(KeepBlanks(prepared));
        }

        var end = FeedEnd.Whole;
        if (feed is null || !SeesEveryEntry(feed))
        {
            (feed, end) = ReadShaped(prepared, isDeep, repairs);
        }

        var element = feed.SpecificFeed.Element;
        var format = FormatOf(prepared);
        var hasBases = prepared.Contains("xml:base", StringComparison.Ordinal);
        var blank = new ParsedFeed { Format = format, Encoding = encoding };
        var items = feed.Items.Select(item => item.SpecificItem.Element).ToList();
        var dates = new DateContext(zone ?? SourceZone.Of(ChannelReader.LanguageOf(element), items.Select(TitleOf)), answeredAt);
        var read = new ElementReader(element.Name.Namespace, format != "atom", bases with { HasBases = hasBases }, dates);
        var replaced = items.RemoveAll(ArxivListing.IsReplacement);
        return ChannelReader.Read(element, read, blank) with
        {
            Entries = [.. items.Select(item => ReadEntry(item, read))],
            SkippedItems = replaced == 0 ? [] : [new SkippedItem(ArxivListing.Replacement, replaced)],
            Repairs = repairs.ToList(),
            End = end,
        };
    }

    private static FeedEntry ReadEntry(XElement item, ElementReader read)
    {
        var entry = EntryReader.Read(item, read);
        return TolerantXml.IsCut(item) ? entry with { IsCut = true } : entry;
    }

    private static string TitleOf(XElement item) => item.Elements().FirstOrDefault(part => part.Name.LocalName == "title")?.Value ?? "";

    /// <summary>Between inline elements a blank separates words; without this the parser drops it.</summary>
    private static string KeepBlanks(string text) =>
        text.Contains("xhtml", StringComparison.Ordinal) && !text.Contains("xml:space", StringComparison.Ordinal)
            ? text.Insert(text.AsSpan().IndexOfAny(EndOfName), " xml:space=\"preserve\"")
            : text;

    private static LibraryFeed? TryRead(string text)
    {
        try
        {
            return LibraryReader.ReadFromString(text);
        }
        catch (Exception exception) when (IsRefusal(exception))
        {
            return null; // repaired and read again by the caller
        }
    }

    private static (LibraryFeed Feed, FeedEnd End) ReadShaped(string text, bool isDeep, Repairs repairs)
    {
        var root = (isDeep ? null : ParseStrictly(text))
            ?? TolerantXml.Parse(text, repairs)
            ?? throw new FeedFormatException("This looks like XML, but there is no element in it.");
        var end = TolerantXml.EndOf(root);
        var shaped = Write(Rss2Shaper.Shape(root));
        repairs.Add(Repairs.Shape);

        try
        {
            return (LibraryReader.ReadFromString(shaped), end);
        }
        catch (Exception exception) when (IsRefusal(exception))
        {
            throw new FeedFormatException($"The feed could not be read even after repair: {exception.Message}", exception);
        }
    }

    /// <summary>
    /// What the library throws at feeds it cannot take. It has an exception of its own only for unknown kinds: an rss without a channel or
    /// a version is a null reference to it, a date without a blank an argument out of range, and RDF under another prefix an argument null.
    /// </summary>
    private static bool IsRefusal(Exception exception) =>
        exception is XmlException or FeedTypeNotSupportedException or NullReferenceException or ArgumentException;

    /// <exception cref="FeedFormatException">It holds what XML cannot: a control character, or an attribute called xmlns:xmlns.</exception>
    private static string Write(XElement root)
    {
        try
        {
            return root.ToString(SaveOptions.DisableFormatting);
        }
        catch (ArgumentException exception)
        {
            throw new FeedFormatException($"The feed could not be read even after repair: {exception.Message}", exception);
        }
    }

    private static XElement? ParseStrictly(string text)
    {
        try
        {
            return XElement.Parse(text, LoadOptions.PreserveWhitespace);
        }
        catch (XmlException)
        {
            return null; // the tolerant parser's turn
        }
    }

    /// <summary>RDF's items are beside the channel, and some documents hold a second channel.</summary>
    private static bool SeesEveryEntry(LibraryFeed feed)
    {
        var root = feed.SpecificFeed.Element.AncestorsAndSelf().Last();
        return feed.Items.Count == root.DescendantsAndSelf().Count(IsEntry);
    }

    private static bool IsEntry(XElement element) => element.Name.LocalName is "item" or "entry";

    private static string FormatOf(string text)
    {
        var name = text.AsSpan(1, text.AsSpan().IndexOfAny(EndOfName) - 1);
        return name[(name.IndexOf(':') + 1)..].ToString().ToLowerInvariant() switch
        {
            "feed" or "entry" => "atom",
            "rdf" => "rdf",
            "channel" => "cdf",
            _ => "rss",
        };
    }
}
