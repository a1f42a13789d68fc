namespace Aggregator.Feeds.Catalogue;

/// <summary>
/// Lets stored sources follow the catalogue until somebody changes them: beside a source stand the fingerprints of what the
/// catalogue said, and a source that no longer has them is its operator's. Its address is told apart, since that also
/// changes when the source moves.
/// </summary>
internal static class CatalogueSeed
{
    /// <summary>The source as the catalogue has it, marked so that it can be told from one that was changed.</summary>
    public static Feed Of(Feed catalogued) => catalogued with { Seed = $"{AddressOf(catalogued)}:{RestOf(catalogued)}" };

    /// <summary>What the stored source should be now; itself when there is nothing to do.</summary>
    public static Feed Follow(Feed stored, Feed catalogued)
    {
        var seeded = Of(catalogued);

        // Stored by an earlier version, which left no mark: nobody knows who changed what is different.
        if (stored.Seed is null)
        {
            return stored == catalogued ? seeded : stored;
        }

        return !stored.Seed.EndsWith($":{RestOf(stored)}", StringComparison.Ordinal) ? stored
            : stored.Seed.StartsWith($"{AddressOf(stored)}:", StringComparison.Ordinal) ? seeded
            : seeded with { Address = stored.Address };
    }

    private static string AddressOf(Feed feed) => ContentId.For(feed.Address.OriginalString);

    private static string RestOf(Feed feed) => ContentId.For(
        feed.Title,
        feed.Language ?? "",
        feed.Adapter,
        feed.Lane,
        feed.Trust.ToString("R", CultureInfo.InvariantCulture),
        feed.Selectors?.ToJson() ?? "",
        feed.IsOn ? "on" : "off",
        feed.OffReason ?? "",
        feed.MinInterval?.ToString("c", CultureInfo.InvariantCulture) ?? "");
}
