using Aggregator.Articles;

namespace Aggregator.Storage;

/// <summary>Kept articles, by time of first sight.</summary>
public interface IArticleStore : IArticleList
{
    /// <summary>Adds the article with its text unless its id is already there; safe to repeat, also after a crash inside it.</summary>
    Task<AddOutcome> AddAsync(Article article, ArticleText text, CancellationToken cancellationToken);

    /// <summary>Gives the article another title, also where it is searched, if it was made of that candidate. False when it was made of another, or is not there.</summary>
    Task<bool> TryRetitleAsync(string id, string candidateId, string title, CancellationToken cancellationToken);

    Task<Article?> FindAsync(string id, CancellationToken cancellationToken);

    Task<ArticleText?> FindTextAsync(string id, CancellationToken cancellationToken);
}
