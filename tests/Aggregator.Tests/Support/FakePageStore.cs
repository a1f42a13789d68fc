using Aggregator.Candidates;

namespace Aggregator.Tests.Support;

/// <summary>The promises of <see cref="IPageStore"/> kept in memory.</summary>
public sealed class FakePageStore : IPageStore
{
    private readonly Dictionary<string, PageFetchRecord> _verdicts = [];

    public Task<PageFetchRecord?> FindAsync(string id, CancellationToken cancellationToken) =>
        Task.FromResult(_verdicts.GetValueOrDefault(id));

    public Task<bool> AddAsync(PageFetchRecord record, CancellationToken cancellationToken) =>
        Task.FromResult(_verdicts.TryAdd(record.Id, record));
}
