using Aggregator.Candidates;
using Aggregator.Storage;

namespace Aggregator.Tests.Support;

/// <summary>The promises of <see cref="IPageStore"/> kept in memory.</summary>
public sealed class FakePageStore : IPageStore
{
    private readonly Dictionary<string, PageVerdict> _verdicts = [];

    public Task<PageVerdict?> FindAsync(string id, CancellationToken cancellationToken) => Task.FromResult(_verdicts.GetValueOrDefault(id));

    public Task AddAsync(PageVerdict verdict, CancellationToken cancellationToken)
    {
        _verdicts.TryAdd(verdict.Id, verdict);
        return Task.CompletedTask;
    }
}
