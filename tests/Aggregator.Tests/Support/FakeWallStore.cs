using Aggregator.Candidates;

namespace Aggregator.Tests.Support;

/// <summary>The promises of <see cref="IWallStore"/> kept in memory.</summary>
internal sealed class FakeWallStore : IWallStore
{
    private readonly Dictionary<string, FeedWalls> _walls = [];

    public Dictionary<string, PageRetry> Retries { get; } = [];

    public IEnumerable<FeedWalls> Counted => _walls.Values;

    public Task<IReadOnlyList<FeedWalls>> ListAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<FeedWalls>>([.. _walls.Values]);

    public Task<FeedWalls> GetAsync(string feedId, CancellationToken cancellationToken) =>
        Task.FromResult(_walls.GetValueOrDefault(feedId) ?? new FeedWalls { FeedId = feedId });

    public Task<bool> TrySaveAsync(FeedWalls walls, CancellationToken cancellationToken)
    {
        var isUnchanged = _walls.GetValueOrDefault(walls.FeedId)?.Version == walls.Version;
        if (isUnchanged)
        {
            _walls[walls.FeedId] = walls with { Version = Guid.NewGuid().ToString() };
        }

        return Task.FromResult(isUnchanged);
    }

    public IAsyncEnumerable<PageRetry> ListRetriesAsync(CancellationToken cancellationToken) => Retries.Values.ToAsyncEnumerable();

    public Task<PageRetry?> FindRetryAsync(string candidateId, CancellationToken cancellationToken) =>
        Task.FromResult(Retries.GetValueOrDefault(candidateId));

    public Task PutRetryAsync(PageRetry retry, CancellationToken cancellationToken)
    {
        Retries[retry.CandidateId] = retry;
        return Task.CompletedTask;
    }

    public Task RemoveRetryAsync(string candidateId, CancellationToken cancellationToken)
    {
        Retries.Remove(candidateId);
        return Task.CompletedTask;
    }
}
