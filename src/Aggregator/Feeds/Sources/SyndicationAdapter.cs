using Aggregator.Feeds.Catalogue;
using Aggregator.Feeds.Parsing;
using Aggregator.Http;

namespace Aggregator.Feeds.Sources;

/// <summary>Reads every format that <see cref="FeedParser"/> knows.</summary>
internal sealed class SyndicationAdapter : IFeedAdapter
{
    public const string AcceptedTypes =
        "application/atom+xml, application/rss+xml, application/rdf+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, "
        + "application/json;q=0.8, */*;q=0.1";

    public string Name => AdapterNames.Feed;

    public string Accept => AcceptedTypes;

    public bool TakesCut => true;

    public ParsedFeed Read(Feed feed, FetchResponse response) => Parse(feed, response);

    /// <summary>The whole entries: of one that the answer ends within, anything may be missing.</summary>
    public static ParsedFeed Parse(Feed feed, FetchResponse response)
    {
        var parsed = FeedParser.Parse(response.Body, response.Headers, response.Address, DefaultZone(feed));
        var end = response.Cut is null ? parsed.End : FeedEnd.Cut;
        return end == FeedEnd.Whole ? parsed : parsed with { End = end, Entries = [.. parsed.Entries.Where(entry => !entry.IsCut)] };
    }

    /// <summary>The zone of dates that name none, by the outlet's language; null where that does not say: the feed decides.</summary>
    public static TimeSpan? DefaultZone(Feed feed) => SourceZone.Find(feed.Language);
}
