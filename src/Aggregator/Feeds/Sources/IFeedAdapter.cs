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

    /// <summary>The size that its answers may reach, where that is more than a feed's: <see cref="FeedOptions.MaxBytes"/>.</summary>
    int MaxBytes => 0;

    /// <summary>
    /// Whether it finds what is whole in an answer that was cut. Others are given none: half a list looks like a site that changed its shape.
    /// </summary>
    bool TakesCut => false;

    /// <exception cref="FeedFormatException">The answer is not what this adapter reads; the message says what is missing.</exception>
    ParsedFeed Read(Feed feed, FetchResponse response);
}
