using Aggregator.Http;

namespace Aggregator.Feeds.Catalogue;

/// <summary>
/// Lets stored feeds follow the catalogue until somebody changes them: with a feed the fingerprints of what the catalogue
/// said are stored, and a feed that no longer matches them was changed by an operator. Its address has a fingerprint of its
/// own, since that also changes when the feed moves.
/// </summary>
internal static class CatalogueSeed
{
    /// <summary>The feed as the catalogue has it, with the fingerprints that show later whether it was changed.</summary>
    public static Feed Of(Feed catalogued) => catalogued with { Seed = $"{AddressOf(catalogued)}:{RestOf(catalogued)}" };

    /// <summary>Whether it came from the catalogue and no operator has changed it since.</summary>
    public static bool IsUntouched(Feed stored) => stored.Seed?.EndsWith($":{RestOf(stored)}", StringComparison.Ordinal) == true;

    /// <summary>What the stored feed should be now; itself when there is nothing to do.</summary>
    public static Feed Follow(Feed stored, Feed catalogued)
    {
        // Without fingerprints it was added by an operator, under a name that the catalogue has taken since.
        if (!IsUntouched(stored))
        {
            return stored;
        }

        var seeded = Of(catalogued) with { HasSecret = stored.HasSecret };

        // Of a secret there is no fingerprint, so that one is written again each time.
        if (stored.Seed == seeded.Seed && !PublicAddress.Hides(catalogued.Address))
        {
            return stored;
        }

        if (stored.Seed!.StartsWith($"{AddressOf(stored)}:", StringComparison.Ordinal))
        {
            return seeded;
        }

        // The feed has moved since.
        return seeded with { Address = stored.Address };
    }

    private static string AddressOf(Feed feed) => ContentId.For(PublicAddress.Of(feed.Address).OriginalString);

    /// <summary>What few feeds have is added to theirs alone: the fingerprints of the others stay what they were.</summary>
    private static string RestOf(Feed feed) => ContentId.For(
    [
        feed.Title, feed.Language ?? "", feed.Adapter, feed.Lane, feed.Trust.ToString("R", CultureInfo.InvariantCulture),
        FeedPartJson.Write(feed.Selectors) ?? "", feed.IsOn.ToString(), feed.OffReason ?? "",
        feed.MinInterval?.ToString("c", CultureInfo.InvariantCulture) ?? "",
        .. new[]
        {
            FeedPartJson.Write(feed.Request), FeedPartJson.Write(feed.Alternates), feed.ConfirmedOn, feed.ConfirmedBy,
            feed.MaxNewEntries is { } most ? $"most {most.ToString(CultureInfo.InvariantCulture)}" : null,
        }.OfType<string>(),
    ]);
}
