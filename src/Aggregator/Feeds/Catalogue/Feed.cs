using Aggregator.Feeds.Polling;
using Aggregator.Feeds.Sources;

namespace Aggregator.Feeds.Catalogue;

/// <summary>A source we read: where it is and what we think of it. How polling it goes is in <see cref="FeedState"/>.</summary>
public sealed record Feed
{
    /// <summary>Short, stable, lower-case ASCII with hyphens, such as <c>technode</c>; what an operator types.</summary>
    public required string Id { get; init; }

    public required string Title { get; init => field = SingleLine.Of(value); }

    public required Uri Address { get; init; }

    /// <summary>BCP 47: <c>en</c>, <c>zh-Hans</c>, <c>zh-Hant</c>; null when it varies.</summary>
    public string? Language { get; init; }

    /// <summary>How the answer is read: the name of a registered reader; <c>feed</c> is RSS, Atom, RDF or JSON Feed by content.</summary>
    public string Adapter { get; init; } = AdapterNames.Feed;

    /// <summary>What the source is on the beat: lab, company, media, letter, papers, releases, search, forum, chips, policy.</summary>
    public string Lane { get; init; } = "media";

    /// <summary>0 (hearsay) to 1 (the lab itself or a newsroom that checks).</summary>
    public double Trust { get; init; } = 0.5;

    /// <summary>Where its entries stand on the page, for a source of kind <see cref="AdapterNames.Html"/>; null for every other.</summary>
    public EntrySelectors? Selectors { get; init; }

    /// <summary>Whether it is polled.</summary>
    public bool IsOn { get; init; } = true;

    /// <summary>Why it is off, for the operator; null when it is on.</summary>
    public string? OffReason { get; init; }

    /// <summary>The least time between two requests to it, set by an operator who knows that its owner agrees; null for the usual.</summary>
    public TimeSpan? MinInterval { get; init; }

    /// <summary>What the catalogue said of it when the row was last made like it, as <see cref="CatalogueSeed"/> writes it; null for a source of the operator's own.</summary>
    public string? Seed { get; init; }

    /// <summary>The least that <see cref="MinInterval"/> may be.</summary>
    public static TimeSpan LeastInterval { get; } = TimeSpan.FromMinutes(30);

    /// <summary>The unit of politeness: requests to one host are never made at the same time.</summary>
    public string Host => HostOf(Address);

    /// <inheritdoc cref="Host"/>
    public static string HostOf(Uri address) => address.IsDefaultPort ? address.IdnHost : $"{address.IdnHost}:{address.Port}";
}
