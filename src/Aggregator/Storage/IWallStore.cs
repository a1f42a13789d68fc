using Aggregator.Candidates;
using Aggregator.Feeds.State;

namespace Aggregator.Storage;

/// <summary>What is remembered of pages that showed something else in the article's place.</summary>
public interface IWallStore
{
    /// <summary>What was counted for each feed, in no order; feeds that led to none are missing.</summary>
    Task<IReadOnlyList<FeedWalls>> ListAsync(CancellationToken cancellationToken);

    /// <summary>What was counted for the feed, or a fresh record.</summary>
    Task<FeedWalls> GetAsync(string feedId, CancellationToken cancellationToken);

    /// <summary>
    /// Saves it if the stored <see cref="FeedWalls.Version"/> (or its absence) is unchanged. False when another writer was first.
    /// </summary>
    Task<bool> TrySaveAsync(FeedWalls walls, CancellationToken cancellationToken);

    /// <summary>Pages to request again, in no order.</summary>
    IAsyncEnumerable<PageRetry> ListRetriesAsync(CancellationToken cancellationToken);

    Task<PageRetry?> FindRetryAsync(string candidateId, CancellationToken cancellationToken);

    /// <summary>Writes it over the candidate's retry before.</summary>
    Task PutRetryAsync(PageRetry retry, CancellationToken cancellationToken);

    Task RemoveRetryAsync(string candidateId, CancellationToken cancellationToken);
}

internal sealed class WallStore(IRecordStore records) : IWallStore
{
    public async Task<IReadOnlyList<FeedWalls>> ListAsync(CancellationToken cancellationToken) =>
        await records.ListAsync(RecordKinds.FeedWalls, RecordKey.Only, null, cancellationToken).ToListAsync(cancellationToken);

    public async Task<FeedWalls> GetAsync(string feedId, CancellationToken cancellationToken) =>
        await records.FindAsync(RecordKinds.FeedWalls, new(feedId), cancellationToken) ?? new FeedWalls { FeedId = feedId };

    public async Task<bool> TrySaveAsync(FeedWalls walls, CancellationToken cancellationToken) =>
        await records.TrySaveAsync(RecordKinds.FeedWalls, walls, walls.Version, cancellationToken) is not null;

    public IAsyncEnumerable<PageRetry> ListRetriesAsync(CancellationToken cancellationToken) =>
        records.ListAsync(RecordKinds.PageRetries, RecordKey.Only, null, cancellationToken);

    public Task<PageRetry?> FindRetryAsync(string candidateId, CancellationToken cancellationToken) =>
        records.FindAsync(RecordKinds.PageRetries, new(candidateId), cancellationToken);

    public Task PutRetryAsync(PageRetry retry, CancellationToken cancellationToken) =>
        records.PutAsync(RecordKinds.PageRetries, retry, cancellationToken);

    public Task RemoveRetryAsync(string candidateId, CancellationToken cancellationToken) =>
        records.RemoveAsync(RecordKinds.PageRetries, new(candidateId), cancellationToken);
}
