using Aggregator.Candidates;

namespace Aggregator.Storage;

/// <summary>Which pages of articles were asked for, so that none is asked for twice.</summary>
public interface IPageStore
{
    Task<PageVerdict?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>Adds the verdict unless the page has one, which stays.</summary>
    Task AddAsync(PageVerdict verdict, CancellationToken cancellationToken);
}
