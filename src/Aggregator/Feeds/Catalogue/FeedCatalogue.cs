using Aggregator.Storage;

namespace Aggregator.Feeds.Catalogue;

/// <summary>The feeds that this program knows of: embedded, or those of <see cref="FeedOptions.CataloguePath"/>.</summary>
public sealed class FeedCatalogue
{
    private const string Resource = "Feeds/catalogue.json";
    private readonly IFeedStore _store;

    /// <exception cref="FeedCatalogueException">The catalogue cannot be read or used.</exception>
    public FeedCatalogue(IOptions<FeedOptions> options, IFeedStore store)
    {
        _store = store;
        Feeds = options.Value.CataloguePath is { } path ? ReadFile(path) : ReadEmbedded();
    }

    public IReadOnlyList<Feed> Feeds { get; }

    /// <summary>Adds the feeds that the store lacks, and updates those that no operator changed.</summary>
    /// <returns>How many were added.</returns>
    public async Task<int> SeedAsync(CancellationToken cancellationToken)
    {
        var stored = (await _store.ListAsync(cancellationToken)).ToDictionary(feed => feed.Id);
        var added = 0;

        foreach (var feed in Feeds)
        {
            if (stored.GetValueOrDefault(feed.Id) is not { } known)
            {
                if (await _store.AddAsync(CatalogueSeed.Of(feed), cancellationToken) == AddOutcome.Added)
                {
                    added++;
                }
            }
            else if (CatalogueSeed.Follow(known, feed) is var next && next != known)
            {
                await FollowAsync(known, next, cancellationToken);
            }
        }

        return added;
    }

    private async Task FollowAsync(Feed known, Feed next, CancellationToken cancellationToken)
    {
        // How polling went at the old address says nothing about the new one, least of all that it is gone.
        if (next.Address != known.Address)
        {
            await _store.RemoveAsync(known.Id, cancellationToken);
        }

        await _store.PutAsync(next, cancellationToken);
    }

    private static IReadOnlyList<Feed> ReadEmbedded()
    {
        using var stream = EmbeddedFile.Open(Resource);

        return CatalogueFile.Read(stream, "The embedded catalogue");
    }

    private static IReadOnlyList<Feed> ReadFile(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            return CatalogueFile.Read(stream, $"The catalogue {path}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            var setting = $"{FeedOptions.Section}:{nameof(FeedOptions.CataloguePath)}";
            throw new FeedCatalogueException($"The catalogue {path} (setting {setting}) cannot be read: {exception.Message}", exception);
        }
    }
}
