using Aggregator.Candidates;
using Azure.Data.Tables;

namespace Aggregator.Storage.Azure;

internal sealed class AzurePageStore(AzureAccount account) : IPageStore
{
    private readonly TableClient _pages = account.Table(Keys.Pages);

    public async Task<PageVerdict?> FindAsync(string id, CancellationToken cancellationToken) =>
        await _pages.FindAsync(Keys.Of(id), Keys.Only, null, cancellationToken) is { } row
            ? new PageVerdict
            {
                Id = id,
                CandidateId = row.Text("CandidateId"),
                Title = row.Text("Title"),
                ArticleId = row.GetString("ArticleId"),
                Reason = row.Text("Reason"),
                Score = row.Real("Score"),
            }
            : null;

    public Task AddAsync(PageVerdict verdict, CancellationToken cancellationToken) => _pages.TryAddAsync(
        new TableEntity(Keys.Of(verdict.Id), Keys.Only)
        {
            ["CandidateId"] = verdict.CandidateId,
            ["Title"] = Row.Of(verdict.Title),
            ["ArticleId"] = verdict.ArticleId,
            ["Reason"] = Row.Of(verdict.Reason),
            ["Score"] = verdict.Score,
        },
        cancellationToken);
}
