using Aggregator.Articles;

namespace Aggregator.Storage;

/// <summary>Kept articles, by the time they were first seen.</summary>
public interface IArticleStore : IArticleList
{
    /// <summary>Adds the article with its text unless its id is already there; safe to repeat, also after a crash inside it.</summary>
    Task<AddOutcome> AddAsync(Article article, ArticleText text, CancellationToken cancellationToken);

    /// <summary>Adds each in its order as <see cref="AddAsync"/> does, all in one transaction where the store has those.</summary>
    async Task<IReadOnlyList<AddOutcome>> AddAllAsync(IReadOnlyList<NewArticle> articles, CancellationToken cancellationToken)
    {
        var outcomes = new List<AddOutcome>();
        foreach (var (article, text) in articles)
        {
            outcomes.Add(await AddAsync(article, text, cancellationToken));
        }

        return outcomes;
    }

    /// <summary>
    /// Gives the article another title, also in the search index. False when it is not there or comes from another candidate.
    /// </summary>
    Task<bool> TryRetitleAsync(string id, string candidateId, string title, CancellationToken cancellationToken);

    /// <summary>
    /// Replaces the text of a stored article and all that follows from it; the title, which may have changed meanwhile, stays. False when
    /// it is not there.
    /// </summary>
    Task<bool> TryReviseAsync(Article article, ArticleText text, CancellationToken cancellationToken);

    Task<Article?> FindAsync(string id, CancellationToken cancellationToken);

    Task<ArticleText?> FindTextAsync(string id, CancellationToken cancellationToken);
}

/// <summary>The articles that an edition is made of.</summary>
public interface IArticleList
{
    /// <summary>Articles first seen in [<paramref name="since"/>, <paramref name="before"/>), newest first; equal times by id.</summary>
    IAsyncEnumerable<Article> ListAsync(DateTimeOffset since, DateTimeOffset before, CancellationToken cancellationToken);
}

/// <summary>An article to be kept.</summary>
public sealed record NewArticle(Article Article, ArticleText Text);
