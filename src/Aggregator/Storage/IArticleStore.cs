using Aggregator.Articles;

namespace Aggregator.Storage;

/// <summary>Kept articles, by the time they were first seen.</summary>
public interface IArticleStore : IArticleList
{
    /// <summary>Adds the article with its text unless its id is already there; safe to repeat, also after a crash inside it.</summary>
    Task<AddOutcome> AddAsync(Article article, ArticleText text, CancellationToken cancellationToken);

    /// <summary>
    /// Gives the article another title, also in the search index. False when it is not there or comes from another candidate.
    /// </summary>
    Task<bool> TryRetitleAsync(string id, string candidateId, string title, CancellationToken cancellationToken);

    Task<Article?> FindAsync(string id, CancellationToken cancellationToken);

    Task<ArticleText?> FindTextAsync(string id, CancellationToken cancellationToken);
}
