using Aggregator.Candidates;

namespace Aggregator.Storage;

/// <summary>Which pages of articles were asked for, so that none is asked for twice.</summary>
public interface IPageStore
{
    Task<PageFetchRecord?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>Adds the verdict unless the page has one, which stays.</summary>
    Task AddAsync(PageFetchRecord record, CancellationToken cancellationToken);
}
