using Aggregator.Feeds.Catalogue;
using Aggregator.Feeds.Parsing;
using Aggregator.Http;

namespace Aggregator.Feeds.Sources;

/// <summary>Makes entries of what a kind of source answers with. Pure and thread-safe.</summary>
public interface IFeedAdapter
{
    /// <summary>The name that <see cref="Feed.Adapter"/> refers to.</summary>
    string Kind { get; }

    /// <summary>The <c>Accept</c> header of the request.</summary>
    string Accept { get; }

    /// <exception cref="FeedFormatException">The answer is not what this kind of source gives.</exception>
    ParsedFeed Read(Feed feed, FetchResponse response);
}

/// <summary>Names of the kinds that every installation has.</summary>
public static class AdapterNames
{
    /// <summary>RSS, RDF, Atom, CDF or JSON Feed, by content.</summary>
    public const string Feed = "feed";

    /// <summary>A page whose entries the feed's own <see cref="EntrySelectors"/> point out.</summary>
    public const string Html = "html";
}
