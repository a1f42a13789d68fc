using Aggregator.Http;
using Aggregator.Storage;

namespace Aggregator.Feeds.Catalogue;

/// <summary>The feeds that this program knows of: embedded, or those of <see cref="FeedOptions.CataloguePath"/>.</summary>
/// <exception cref="FeedCatalogueException">The catalogue cannot be read or used.</exception>
public sealed class FeedCatalogue(IOptions<FeedOptions> options, IFeedStore store)
{
    private const string Resource = "Feeds/catalogue.json";

    public IReadOnlyList<Feed> Feeds { get; } = Read(options.Value.CataloguePath);

    /// <summary>Adds the feeds that the store lacks, and updates those that no operator changed.</summary>
    /// <returns>How many were added.</returns>
    public async Task<int> SeedAsync(CancellationToken cancellationToken)
    {
        var stored = (await store.ListAsync(cancellationToken)).ToDictionary(feed => feed.Id);
        var added = 0;

        foreach (var feed in Feeds)
        {
            if (stored.GetValueOrDefault(feed.Id) is not { } known)
            {
                if (await store.AddAsync(CatalogueSeed.Of(feed), cancellationToken) == AddOutcome.Added)
                {
                    added++;
                }
            }
            else if (CatalogueSeed.Follow(known, feed) is var next && !ReferenceEquals(next, known))
            {
                var isMoved = PublicAddress.Of(next.Address) != known.Address;
                Func<Feed, CancellationToken, Task> writeAsync = isMoved ? store.MoveAsync : store.PutAsync;
                await writeAsync(next, cancellationToken);
            }
        }

        return added;
    }

    private static IReadOnlyList<Feed> Read(string? path)
    {
        if (path is null)
        {
            using var stream = EmbeddedFile.Open(Resource);
            return CatalogueFile.Read(stream, "The embedded catalogue");
        }

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

/// <summary>The catalogue of feeds cannot be used; the message says where and why.</summary>
public sealed class FeedCatalogueException(string message, Exception? inner) : Exception(message, inner);
