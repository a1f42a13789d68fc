using Aggregator.Feeds.Catalogue;
using Aggregator.Feeds.Parsing;

namespace Aggregator.Feeds.Management;

/// <summary>A feed that an operator wants to add; what is null is taken from the feed itself.</summary>
public sealed record AddFeedRequest
{
    /// <summary>The address of the feed, or of a page that leads to it.</summary>
    public required Uri Address { get; init; }

    public string? Id { get; init; }

    public string? Title { get; init; }

    public string? Language { get; init; }

    public string Adapter { get; init; } = AdapterNames.Feed;

    public string Lane { get; init; } = FeedLanes.Media;

    public double Trust { get; init; } = 0.5;

    public EntrySelectors? Selectors { get; init; }

    /// <summary>Which of a page's feeds, from 1; null for the likeliest.</summary>
    public int? Number { get; init; }
}

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
