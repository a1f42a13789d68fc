using Aggregator.Candidates;

namespace Aggregator.Storage.Azure;

internal sealed class AzurePageStore(AzureAccount account) : IPageStore
{
    private readonly TableClient _pages = account.Table(Keys.Pages);

    public async Task<PageFetchRecord?> FindAsync(string id, CancellationToken cancellationToken) =>
        await _pages.FindAsync(Keys.Of(id), Keys.Only, null, cancellationToken) is { } row
            ? new PageFetchRecord
            {
                Id = id,
                CandidateId = row.Text("CandidateId"),
                Title = row.Text("Title"),
                ArticleId = row.GetString("ArticleId"),
                Reason = row.Text("Reason"),
                Score = row.Real("Score"),
            }
            : null;

    public Task AddAsync(PageFetchRecord record, CancellationToken cancellationToken) => _pages.TryAddAsync(
        new TableEntity(Keys.Of(record.Id), Keys.Only)
        {
            ["CandidateId"] = record.CandidateId,
            ["Title"] = Row.Of(record.Title),
            ["ArticleId"] = record.ArticleId,
            ["Reason"] = Row.Of(record.Reason),
            ["Score"] = record.Score,
        },
        cancellationToken);
}
