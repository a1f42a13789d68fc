using Aggregator.Feeds.Catalogue;
using Aggregator.Feeds.Parsing;
using Aggregator.Http;

namespace Aggregator.Feeds.Sources;

/// <summary>Makes entries of what an address answers with, in a feed format or without one. Pure and thread-safe.</summary>
public interface IFeedAdapter
{
    /// <summary>The name that <see cref="Feed.Adapter"/> refers to.</summary>
    string Name { get; }

    /// <summary>The <c>Accept</c> header of the request.</summary>
    string Accept { get; }

    /// <exception cref="FeedFormatException">The answer is not what this adapter reads; the message says what is missing.</exception>
    ParsedFeed Read(Feed feed, FetchResponse response);
}

/// <summary>Names of the adapters that the program itself refers to.</summary>
public static class AdapterNames
{
    /// <summary>RSS, RDF, Atom, CDF or JSON Feed, by content.</summary>
    public const string Feed = "feed";

    /// <summary>A page whose entries the feed's own <see cref="EntrySelectors"/> point out.</summary>
    public const string Html = "html";
}
