using Aggregator.Candidates;

namespace Aggregator.Storage;

/// <summary>Which pages of articles were requested, so that none is requested twice.</summary>
public interface IPageStore
{
    Task<PageFetchRecord?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>Adds the verdict unless the page has one, which stays. False when it had one.</summary>
    Task<bool> AddAsync(PageFetchRecord record, CancellationToken cancellationToken);
}

internal sealed class PageStore(IRecordStore records) : IPageStore
{
    public Task<PageFetchRecord?> FindAsync(string id, CancellationToken cancellationToken) =>
        records.FindAsync(RecordKinds.Pages, new(id), cancellationToken);

    public async Task<bool> AddAsync(PageFetchRecord record, CancellationToken cancellationToken) =>
        await records.TrySaveAsync(RecordKinds.Pages, record, null, cancellationToken) is not null;
}
