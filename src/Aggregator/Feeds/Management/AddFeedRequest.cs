using Aggregator.Feeds.Catalogue;
using Aggregator.Feeds.Parsing;

namespace Aggregator.Feeds.Management;

/// <summary>A feed that an operator wants to add.</summary>
/// <param name="Wanted">
/// Its address is that of the feed or of a page that leads to it; an empty id or title, and a language that is not given, are taken from
/// the feed itself.
/// </param>
/// <param name="Number">Which of a page's feeds, from 1; null for the likeliest.</param>
public sealed record AddFeedRequest(Feed Wanted, int? Number = null);

/// <summary>What became of a request to add a feed.</summary>
public sealed record AddFeedResult
{
    /// <summary>Why nothing was added, in a sentence for the operator; null when it was.</summary>
    public string? Problem { get; init; }

    /// <summary>The feeds that the page leads to; empty when the address was that of a feed.</summary>
    public IReadOnlyList<FeedLink> Choices { get; init; } = [];

    /// <summary>The one of <see cref="Choices"/> that was taken.</summary>
    public FeedLink? Chosen { get; init; }

    /// <summary>Why that one.</summary>
    public string? Why { get; init; }

    /// <summary>The feed as it was added.</summary>
    public Feed? Feed { get; init; }

    public ParsedFeed? Parsed { get; init; }

    /// <summary>How many of its entries are candidates now.</summary>
    public int Candidates { get; init; }
}
