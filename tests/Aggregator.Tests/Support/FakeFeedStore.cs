namespace Aggregator.Tests.Support;

/// <summary>The promises of <see cref="IFeedStore"/> kept in memory.</summary>
public sealed class FakeFeedStore(params IEnumerable<Feed> feeds) : IFeedStore
{
    private readonly SortedDictionary<string, Feed> _feeds = new(feeds.ToDictionary(feed => feed.Id), StringComparer.Ordinal);

    public Task<AddOutcome> AddAsync(Feed feed, CancellationToken cancellationToken) =>
        Task.FromResult(_feeds.TryAdd(feed.Id, feed) ? AddOutcome.Added : AddOutcome.AlreadyThere);

    public Task PutAsync(Feed feed, CancellationToken cancellationToken)
    {
        _feeds[feed.Id] = feed;
        return Task.CompletedTask;
    }

    public Task<Feed?> FindAsync(string id, CancellationToken cancellationToken) => Task.FromResult(_feeds.GetValueOrDefault(id));

    public Task<IReadOnlyList<Feed>> ListAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Feed>>([.. _feeds.Values]);

    public Task<bool> RemoveAsync(string id, CancellationToken cancellationToken) => Task.FromResult(_feeds.Remove(id));
}
