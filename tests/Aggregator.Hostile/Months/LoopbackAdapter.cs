using Aggregator.Feeds.Catalogue;
using Aggregator.Feeds.Parsing;
using Aggregator.Feeds.Sources;
using Aggregator.Http;

namespace Aggregator.Hostile.Months;

/// <summary>An adapter of the product, of whose entries those that lead to a site that it names itself lead to loopback.</summary>
internal sealed class LoopbackAdapter(IFeedAdapter adapter) : IFeedAdapter
{
    public string Name => adapter.Name;

    public string Accept => adapter.Accept;

    public int MaxBytes => adapter.MaxBytes;

    public bool TakesCut => adapter.TakesCut;

    public ParsedFeed Read(Feed feed, FetchResponse response)
    {
        var read = adapter.Read(feed, response);
        return read with { Entries = [.. read.Entries.Select(entry => entry with { Link = Lead(entry.Link, feed.Address.Port) })] };
    }

    private static Uri? Lead(Uri? link, int port) => link is { IsAbsoluteUri: true } ? Loopback.Of(link, port) : link;
}
