using Aggregator.Articles;

namespace Aggregator.Storage;

/// <summary>The articles that an edition is made of.</summary>
public interface IArticleList
{
    /// <summary>Articles first seen in [<paramref name="since"/>, <paramref name="before"/>), newest first; equal times by id.</summary>
    IAsyncEnumerable<Article> ListAsync(DateTimeOffset since, DateTimeOffset before, CancellationToken cancellationToken);
}
