using System.Runtime.CompilerServices;

namespace Aggregator.Tests.Support;

/// <summary>The promises of <see cref="IArticleStore"/> kept in memory.</summary>
internal sealed class FakeArticleStore : IArticleStore
{
    public Dictionary<string, (Article Article, ArticleText Text)> Kept { get; } = [];

    public Task<AddOutcome> AddAsync(Article article, ArticleText text, CancellationToken cancellationToken) =>
        Task.FromResult(Kept.TryAdd(article.Id, (article, text)) ? AddOutcome.Added : AddOutcome.AlreadyThere);

    public Task<bool> TryRetitleAsync(string id, string candidateId, string title, CancellationToken cancellationToken)
    {
        var isOurs = Kept.TryGetValue(id, out var kept) && kept.Article.CandidateId == candidateId;
        if (isOurs)
        {
            Kept[id] = (kept.Article with { Title = title }, kept.Text);
        }

        return Task.FromResult(isOurs);
    }

    public Task<bool> TryReviseAsync(Article article, ArticleText text, CancellationToken cancellationToken)
    {
        var isThere = Kept.TryGetValue(article.Id, out var kept);
        if (isThere)
        {
            Kept[article.Id] = (article with { Title = kept.Article.Title }, text);
        }

        return Task.FromResult(isThere);
    }

    public Task<Article?> FindAsync(string id, CancellationToken cancellationToken) =>
        Task.FromResult<Article?>(Kept.GetValueOrDefault(id).Article);

    public Task<ArticleText?> FindTextAsync(string id, CancellationToken cancellationToken) =>
        Task.FromResult<ArticleText?>(Kept.GetValueOrDefault(id).Text);

    public async IAsyncEnumerable<Article> ListAsync(
        DateTimeOffset since,
        DateTimeOffset before,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;

        foreach (var (article, _) in Kept.Values)
        {
            yield return article;
        }
    }
}
