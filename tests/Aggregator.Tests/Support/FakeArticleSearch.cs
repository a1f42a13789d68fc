using Aggregator.Search;

namespace Aggregator.Tests.Support;

/// <summary>Finds nothing, and has some steps to settle.</summary>
public sealed class FakeArticleSearch : IArticleSearch
{
    public int Unsettled { get; set; }

    public Task<FoundArticles> SearchAsync(SearchRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(new FoundArticles([], false));

    public Task<bool> SettleAsync(CancellationToken cancellationToken) => Task.FromResult(Unsettled-- > 0);
}
