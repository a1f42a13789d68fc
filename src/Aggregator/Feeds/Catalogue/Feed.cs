using Aggregator.Http;
using Aggregator.Storage;

namespace Aggregator.Feeds.Catalogue;

/// <summary>An address that is polled for entries: where it is and how far it is trusted. How polling it goes is kept apart.</summary>
public sealed record Feed
{
    /// <summary>Short, stable, lower-case ASCII with hyphens, such as <c>technode</c>; what an operator types.</summary>
    public required string Id { get; init; }

    public required string Title { get; init => field = SingleLine.Of(value); }

    /// <summary>Without credentials once it is stored: those are kept as <see cref="FeedSecret"/>.</summary>
    public required Uri Address { get; init; }

    /// <summary>Whether a <see cref="FeedSecret"/> is kept for it.</summary>
    public bool HasSecret { get; init; }

    /// <summary>What is sent beside the usual; null for a plain GET.</summary>
    public FeedRequest? Request { get; init; }

    /// <summary>Where the same is read while the address fails, in this order.</summary>
    public IReadOnlyList<FeedAlternate> Alternates { get; init; } = [];

    /// <summary>BCP 47: <c>en</c>, <c>zh-Hans</c>, <c>zh-Hant</c>; null when it varies.</summary>
    public string? Language { get; init; }

    /// <summary>What reads the answer: the name of a registered adapter; <c>feed</c> is RSS, Atom, RDF or JSON Feed by content.</summary>
    public string Adapter { get; init; } = AdapterNames.Feed;

    /// <summary>What it brings and from whom: one of <see cref="FeedLanes.All"/>.</summary>
    public string Lane { get; init; } = FeedLanes.Media;

    /// <summary>0 (repeats rumours) to 1 (the lab itself, or a newsroom that checks).</summary>
    public double Trust { get; init; } = 0.5;

    /// <summary>Where its entries are on the page, for the adapter <see cref="AdapterNames.Html"/>; null for every other.</summary>
    public EntrySelectors? Selectors { get; init; }

    /// <summary>Whether this is the feed as it is read at one of its <see cref="Alternates"/>.</summary>
    [JsonIgnore]
    public bool IsAlternate { get; init; }

    /// <summary>Whether it is polled.</summary>
    public bool IsOn { get; init; } = true;

    /// <summary>Why it is off, for the operator; null when it is on.</summary>
    public string? OffReason { get; init; }

    /// <summary>The least time between two requests, set by an operator who knows that the owner agrees; null for the usual.</summary>
    public TimeSpan? MinInterval { get; init; }

    /// <summary>How many new entries of it are taken in a day, for one that brings very many; null for the usual.</summary>
    public int? MaxNewEntries { get; init; }

    /// <summary>The day or month on which the address was last seen to work, as <c>2026-10-02</c>; null when nobody noted it.</summary>
    public string? ConfirmedOn { get; init; }

    /// <summary>By what: one of <see cref="FeedConfirmations.All"/>.</summary>
    public string? ConfirmedBy { get; init; }

    /// <summary>What the catalogue last said, as <see cref="CatalogueSeed"/> writes it; null for a feed that an operator added.</summary>
    public string? Seed { get; init; }

    /// <summary>The least that <see cref="MinInterval"/> may be.</summary>
    public static TimeSpan LeastInterval { get; } = TimeSpan.FromMinutes(30);

    /// <summary>The unit of politeness: requests to one host are never made at the same time.</summary>
    public string Host => HostGate.HostOf(Address);

    /// <summary>By what would be stored: its lists and the JSON it posts are otherwise compared by reference.</summary>
    public bool Equals(Feed? other) => other is not null && Json == other.Json;

    public override int GetHashCode() => Id.GetHashCode(StringComparison.Ordinal);

    private string Json => JsonSerializer.Serialize(this, RecordKinds.Json.Feed);
}

/// <summary>Names of the adapters that the catalogue itself knows; the others are registered under their own.</summary>
public static class AdapterNames
{
    /// <summary>RSS, RDF, Atom, CDF or JSON Feed, by content.</summary>
    public const string Feed = "feed";

    /// <summary>A page whose entries the feed's own <see cref="EntrySelectors"/> point out.</summary>
    public const string Html = "html";
}

/// <summary>The values of <see cref="Feed.ConfirmedBy"/>.</summary>
public static class FeedConfirmations
{
    /// <summary>A request to it was answered and read, by this program or by another.</summary>
    public const string Fetch = "fetch";

    /// <summary>Lists of that day name it; nobody is known to have requested it.</summary>
    public const string List = "list";

    public static IReadOnlyList<string> All { get; } = [Fetch, List];
}

/// <summary>The values of <see cref="Feed.Lane"/>: what a feed brings, and from whom.</summary>
public static class FeedLanes
{
    public const string Lab = "lab";
    public const string Company = "company";
    public const string Media = "media";
    public const string Releases = "releases";
    public const string Search = "search";
    public const string Forum = "forum";
    public const string Letter = "letter";
    public const string Papers = "papers";
    public const string Chips = "chips";
    public const string Policy = "policy";

    public static IReadOnlyList<string> All { get; } = [Lab, Company, Media, Letter, Papers, Releases, Search, Forum, Chips, Policy];
}
