namespace Aggregator.Tests.Labs;

internal sealed class FakeFeeds(params Feed[] feeds) : IFeedStore
{
    public Task<AddOutcome> AddAsync(Feed feed, CancellationToken cancellationToken) => Task.FromResult(AddOutcome.AlreadyThere);

    public Task PutAsync(Feed feed, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task MoveAsync(Feed feed, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<Feed> CompleteAsync(Feed feed, CancellationToken cancellationToken) => Task.FromResult(feed);

    public Task<Feed?> FindAsync(string id, CancellationToken cancellationToken) =>
        Task.FromResult(feeds.FirstOrDefault(feed => feed.Id == id));

    public Task<IReadOnlyList<Feed>> FindAllAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Feed>>([.. feeds.Where(feed => ids.Contains(feed.Id))]);

    public Task<IReadOnlyList<Feed>> ListAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Feed>>(feeds);

    public Task<bool> RemoveAsync(string id, CancellationToken cancellationToken) => Task.FromResult(false);
}
