using Aggregator.Feeds.Catalogue;
using Aggregator.Feeds.Parsing;
using Aggregator.Http;

namespace Aggregator.Feeds.Sources;

/// <summary>Reads every format that <see cref="FeedParser"/> knows.</summary>
internal sealed class SyndicationAdapter : IFeedAdapter
{
    public string Name => AdapterNames.Feed;

    public string Accept =>
        "application/atom+xml, application/rss+xml, application/rdf+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, */*;q=0.1";

    public ParsedFeed Read(Feed feed, FetchResponse response) => FeedParser.Parse(response.Body, response.Headers, response.Address, UnsaidZone(feed));

    /// <summary>Chinese outlets that leave the zone away mean Beijing's or Taipei's, which are the same.</summary>
    internal static TimeSpan UnsaidZone(Feed feed) =>
        feed.Language?.StartsWith("zh", StringComparison.OrdinalIgnoreCase) == true ? TimeSpan.FromHours(8) : TimeSpan.Zero;
}
