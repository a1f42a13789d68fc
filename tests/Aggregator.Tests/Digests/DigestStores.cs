using System.Runtime.CompilerServices;

namespace Aggregator.Tests.Digests;

/// <summary>What the digest steps read and write, in memory, as the ports promise it.</summary>
internal sealed class DigestStores : IArticleStore, IRejectionStore, IEditionStore, IFeedStore, IFeedStateStore
{
    public List<Article> Articles { get; } = [];

    public SortedDictionary<DateOnly, Edition> Editions { get; } = [];

    public List<Feed> Feeds { get; } = [];

    public List<FeedState> States { get; } = [];

    public int Rejected { get; set; }

    /// <summary>Runs before an edition is added: another process may be faster.</summary>
    public Action<Edition>? BeforeAdd { get; set; }

    /// <summary>Runs when an edition was added, before anybody knows.</summary>
    public Action? AfterAdd { get; set; }

    public int ArticleLists { get; private set; }

    /// <summary>What a list of articles waits for.</summary>
    public Func<Task> BeforeArticles { get; set; } = async () => await Task.Yield();

    public int EditionReads { get; private set; }

    /// <summary>How often one edition was looked for, or their summaries.</summary>
    public int EditionLooks { get; private set; }

    public Task<AddOutcome> AddAsync(Article article, ArticleText text, CancellationToken cancellationToken)
    {
        Articles.Add(article);
        return Task.FromResult(AddOutcome.Added);
    }

    public Task<bool> TryReviseAsync(Article article, ArticleText text, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<bool> TryRetitleAsync(string id, string candidateId, string title, CancellationToken cancellationToken)
    {
        var index = Articles.FindIndex(article => article.Id == id && article.CandidateId == candidateId);
        if (index >= 0)
        {
            Articles[index] = Articles[index] with { Title = title };
        }

        return Task.FromResult(index >= 0);
    }

    public Task<Article?> FindAsync(string id, CancellationToken cancellationToken) =>
        Task.FromResult(Articles.Find(article => article.Id == id));

    public Task<ArticleText?> FindTextAsync(string id, CancellationToken cancellationToken) => Task.FromResult<ArticleText?>(null);

    public async IAsyncEnumerable<Article> ListAsync(
        DateTimeOffset since,
        DateTimeOffset before,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArticleLists++;
        await BeforeArticles();
        foreach (var article in Articles.Where(article => article.FirstSeenAt >= since && article.FirstSeenAt < before)
            .OrderByDescending(article => article.FirstSeenAt)
            .ThenBy(article => article.Id, StringComparer.Ordinal))
        {
            yield return article;
        }
    }

    public Task<AddOutcome> AddAsync(Edition edition, CancellationToken cancellationToken)
    {
        BeforeAdd?.Invoke(edition);
        lock (Editions)
        {
            var isAdded = Editions.TryAdd(edition.Date, edition);
            AfterAdd?.Invoke();
            return Task.FromResult(isAdded ? AddOutcome.Added : AddOutcome.AlreadyThere);
        }
    }

    public Task<bool> RemoveAsync(DateOnly date, CancellationToken cancellationToken) => Task.FromResult(Editions.Remove(date));

    public Task<Edition?> FindAsync(DateOnly date, CancellationToken cancellationToken)
    {
        EditionLooks++;
        return Task.FromResult(Editions.GetValueOrDefault(date));
    }

    public Task<Edition?> FindLatestAsync(CancellationToken cancellationToken)
    {
        EditionLooks++;
        return Task.FromResult(Editions.Count == 0 ? null : Editions.Values.Last());
    }

    public Task<IReadOnlyList<EditionSummary>> ListAsync(DateOnly? before, int limit, CancellationToken cancellationToken)
    {
        EditionLooks++;
        return Task.FromResult<IReadOnlyList<EditionSummary>>(
        [
            .. Editions.Values.Reverse()
                .Where(edition => before is null || edition.Date < before)
                .Take(limit)
                .Select(EditionSummary.Of),
        ]);
    }

    public Task<IReadOnlyList<Edition>> ReadAsync(DateOnly? before, int limit, CancellationToken cancellationToken)
    {
        EditionReads++;
        return Task.FromResult<IReadOnlyList<Edition>>(
            [.. Editions.Values.Reverse().Where(edition => before is null || edition.Date < before).Take(limit)]);
    }

    public Task<IReadOnlyList<DateOnly>> ListEditionsOfStoryAsync(string storyId, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<DateOnly>>(
            [.. Editions.Values.Reverse().Where(edition => StoryIds.Of(edition).Contains(storyId)).Select(edition => edition.Date)]);

    public Task<int> CountAsync(DateTimeOffset since, DateTimeOffset before, CancellationToken cancellationToken) =>
        Task.FromResult(Rejected);

    Task<IReadOnlyList<Feed>> IFeedStore.ListAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Feed>>(Feeds);

    Task<IReadOnlyList<FeedState>> IFeedStateStore.ListAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<FeedState>>(States);

    Task IRejectionStore.AddAsync(IReadOnlyList<RejectedEntry> entries, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    IAsyncEnumerable<RejectedEntry> IRejectionStore.ListAsync(DateOnly day, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    Task<AddOutcome> IFeedStore.AddAsync(Feed feed, CancellationToken cancellationToken) => throw new NotSupportedException();

    Task IFeedStore.PutAsync(Feed feed, CancellationToken cancellationToken) => throw new NotSupportedException();

    Task IFeedStore.MoveAsync(Feed feed, CancellationToken cancellationToken) => throw new NotSupportedException();

    Task<Feed> IFeedStore.CompleteAsync(Feed feed, CancellationToken cancellationToken) => throw new NotSupportedException();

    Task<Feed?> IFeedStore.FindAsync(string id, CancellationToken cancellationToken) => throw new NotSupportedException();

    Task<IReadOnlyList<Feed>> IFeedStore.FindAllAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    Task<bool> IFeedStore.RemoveAsync(string id, CancellationToken cancellationToken) => throw new NotSupportedException();

    Task<FeedState> IFeedStateStore.GetAsync(string feedId, CancellationToken cancellationToken) => throw new NotSupportedException();

    Task<IReadOnlyDictionary<string, FeedState>> IFeedStateStore.GetAllAsync(
        IReadOnlyCollection<string> feedIds, CancellationToken cancellationToken) => throw new NotSupportedException();

    Task<bool> IFeedStateStore.TrySaveAsync(FeedState state, CancellationToken cancellationToken) => throw new NotSupportedException();
}
