namespace Aggregator.Tests.Support;

/// <summary>The promises of <see cref="IFeedStore"/> kept in memory.</summary>
public sealed class FakeFeedStore(params IEnumerable<Feed> feeds) : IFeedStore
{
    private readonly SortedDictionary<string, Feed> _feeds = new(feeds.ToDictionary(feed => feed.Id), StringComparer.Ordinal);
    private readonly Dictionary<string, FeedSecret> _secrets = [];

    /// <summary>How many feeds were added or written over.</summary>
    public int Writes { get; private set; }

    public int Moves { get; private set; }

    public Task<AddOutcome> AddAsync(Feed feed, CancellationToken cancellationToken) =>
        Task.FromResult(_feeds.TryAdd(feed.Id, Split(feed)) ? AddOutcome.Added : AddOutcome.AlreadyThere);

    public Task PutAsync(Feed feed, CancellationToken cancellationToken)
    {
        _feeds[feed.Id] = Split(feed);
        return Task.CompletedTask;
    }

    public Task MoveAsync(Feed feed, CancellationToken cancellationToken)
    {
        Moves++;
        return PutAsync(feed, cancellationToken);
    }

    public Task<Feed?> FindAsync(string id, CancellationToken cancellationToken) => Task.FromResult(_feeds.GetValueOrDefault(id));

    public Task<IReadOnlyList<Feed>> FindAllAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Feed>>([.. ids.Select(_feeds.GetValueOrDefault).OfType<Feed>()]);

    public Task<Feed> CompleteAsync(Feed feed, CancellationToken cancellationToken) =>
        Task.FromResult(_secrets.GetValueOrDefault(feed.Id) is { } secret && feed.HasSecret ? secret.Complete(feed) : feed);

    public Task<IReadOnlyList<Feed>> ListAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Feed>>([.. _feeds.Values]);

    public Task<bool> RemoveAsync(string id, CancellationToken cancellationToken) => Task.FromResult(_feeds.Remove(id));

    private Feed Split(Feed feed)
    {
        Writes++;
        var (shown, secret) = FeedSecret.Split(feed);
        if (secret is not null)
        {
            _secrets[feed.Id] = secret;
        }

        return shown;
    }
}
