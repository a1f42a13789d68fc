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

    /// <summary>What the stored feed should be now; itself when there is nothing to do.</summary>
    public static Feed Follow(Feed stored, Feed catalogued)
    {
        // Without fingerprints it was added by an operator, under a name that the catalogue has taken since.
        if (stored.Seed?.EndsWith($":{RestOf(stored)}", StringComparison.Ordinal) != true)
        {
            return stored;
        }

        var seeded = Of(catalogued);
        if (stored.Seed.StartsWith($"{AddressOf(stored)}:", StringComparison.Ordinal))
        {
            return seeded;
        }

        // The feed has moved since.
        return seeded with { Address = stored.Address };
    }

    private static string AddressOf(Feed feed) => ContentId.For(feed.Address.OriginalString);

    private static string RestOf(Feed feed) => ContentId.For(feed.Title, feed.Language ?? "", feed.Adapter, feed.Lane,
        feed.Trust.ToString("R", CultureInfo.InvariantCulture), feed.Selectors?.ToJson() ?? "", feed.IsOn.ToString(),
        feed.OffReason ?? "", feed.MinInterval?.ToString("c", CultureInfo.InvariantCulture) ?? "");
}
