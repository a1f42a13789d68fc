using System.Runtime.CompilerServices;
using Aggregator.Articles;
using Aggregator.Feeds;
using Aggregator.Storage;

namespace Aggregator.Tests.Labs;

internal sealed class FakeCandidates(params Candidate[] candidates) : ICandidateStore
{
    private readonly Dictionary<string, Candidate> _candidates = candidates.ToDictionary(candidate => candidate.Id);

    public Candidate this[string id] => _candidates[id];

    public Task<AddOutcome> AddAsync(Candidate candidate, CancellationToken cancellationToken) =>
        Task.FromResult(_candidates.TryAdd(candidate.Id, candidate) ? AddOutcome.Added : AddOutcome.AlreadyThere);

    public Task<Candidate?> FindAsync(string id, CancellationToken cancellationToken) => Task.FromResult(_candidates.GetValueOrDefault(id));

    public Task<bool> TryDecideAsync(string id, CandidateDecision decision, CancellationToken cancellationToken)
    {
        if (_candidates[id].Decision.Outcome != CandidateOutcome.Pending)
        {
            return Task.FromResult(false);
        }

        _candidates[id] = _candidates[id] with { Decision = decision };

        return Task.FromResult(true);
    }

    public async IAsyncEnumerable<string> ListPendingAsync(DateTimeOffset since, DateTimeOffset before, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;

        foreach (var candidate in _candidates.Values.Where(candidate => candidate.Decision.Outcome == CandidateOutcome.Pending))
        {
            yield return candidate.Id;
        }
    }

    public async IAsyncEnumerable<Candidate> ListRejectedAsync(DateOnly day, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;

        foreach (var candidate in _candidates.Values.Where(candidate => candidate.Decision.Outcome == CandidateOutcome.Rejected))
        {
            yield return candidate;
        }
    }

    public Task<CandidateCounts> CountAsync(DateTimeOffset since, DateTimeOffset before, CancellationToken cancellationToken) =>
        Task.FromResult(new CandidateCounts(0, 0, 0));
}

internal sealed class FakeFeeds(params Feed[] feeds) : IFeedStore
{
    public Task<AddOutcome> AddAsync(Feed feed, CancellationToken cancellationToken) => Task.FromResult(AddOutcome.AlreadyThere);

    public Task PutAsync(Feed feed, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<Feed?> FindAsync(string id, CancellationToken cancellationToken) => Task.FromResult(feeds.FirstOrDefault(feed => feed.Id == id));

    public Task<IReadOnlyList<Feed>> ListAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Feed>>(feeds);

    public Task<bool> RemoveAsync(string id, CancellationToken cancellationToken) => Task.FromResult(false);
}

internal sealed class FakeArticles : IArticleStore
{
    public Dictionary<string, (Article Article, ArticleText Text)> Kept { get; } = [];

    public Task<AddOutcome> AddAsync(Article article, ArticleText text, CancellationToken cancellationToken) =>
        Task.FromResult(Kept.TryAdd(article.Id, (article, text)) ? AddOutcome.Added : AddOutcome.AlreadyThere);

    public Task<Article?> FindAsync(string id, CancellationToken cancellationToken) => Task.FromResult<Article?>(Kept.GetValueOrDefault(id).Article);

    public Task<ArticleText?> FindTextAsync(string id, CancellationToken cancellationToken) => Task.FromResult<ArticleText?>(Kept.GetValueOrDefault(id).Text);

    public async IAsyncEnumerable<Article> ListAsync(DateTimeOffset since, DateTimeOffset before, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;

        foreach (var (article, _) in Kept.Values)
        {
            yield return article;
        }
    }
}

internal sealed class FakeQueue : IMessageQueue
{
    public List<(string Queue, string Body, TimeSpan Delay)> Sent { get; } = [];

    public Task SendAsync(string queue, string body, TimeSpan delay, CancellationToken cancellationToken)
    {
        Sent.Add((queue, body, delay));

        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<QueueMessage>> ReceiveAsync(string queue, int max, TimeSpan visibility, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<QueueMessage?> HideAsync(QueueMessage message, TimeSpan visibility, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<bool> DeleteAsync(QueueMessage message, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<QueueMessage>> PeekAsync(string queue, int max, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<int> CountAsync(string queue, CancellationToken cancellationToken) => throw new NotSupportedException();
}

internal sealed class FakeObserver : IFlowObserver
{
    public List<Candidate> Seen { get; } = [];

    public void Planned(int feeds)
    {
    }

    public void Fetched(Feed feed, FeedState state, int newCandidates)
    {
    }

    public void Decided(Candidate candidate) => Seen.Add(candidate);
}
