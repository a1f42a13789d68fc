using Aggregator.Http;

namespace Aggregator.Feeds.Catalogue;

/// <summary>Another address of the same news, read while the feed's own fails.</summary>
public sealed record FeedAlternate
{
    public required Uri Address { get; init; }

    /// <summary>What reads its answer; null for the feed's own adapter.</summary>
    public string? Adapter { get; init; }

    /// <inheritdoc cref="Feed.Selectors"/>
    public EntrySelectors? Selectors { get; init; }

    /// <inheritdoc cref="Feed.Request"/>
    public FeedRequest? Request { get; init; }

    /// <summary>The feed as it is read here. Credentials are for its own address, and stay away.</summary>
    public Feed Of(Feed feed) => feed with
    {
        Address = Address,
        Adapter = Adapter ?? feed.Adapter,
        Selectors = Adapter is null ? Selectors ?? feed.Selectors : Selectors,
        Request = Request,
        HasSecret = false,
        Alternates = [],
        IsAlternate = true,
    };

    /// <summary>What is wrong with it, in a sentence; null when nothing is.</summary>
    public static string? FindObjection(FeedAlternate alternate, Feed feed) => alternate switch
    {
        { Address: var address } when !WebAddress.IsWeb(address) => $"the alternate '{address}' is not an http or https address.",
        { Address: var address } when PublicAddress.Hides(address) => $"the alternate {PublicAddress.Of(address)} holds credentials.",
        { Address: var address } when address == feed.Address => "an alternate is the feed's own address.",
        _ => alternate.Of(feed).FindObjection(),
    };
}
