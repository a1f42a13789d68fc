using Aggregator.Candidates;

namespace Aggregator.Storage.Azure;

internal sealed class AzurePageStore(AzureAccount account) : IPageStore
{
    private readonly TableClient _pages = account.Table(Keys.Pages);

    public Task<PageFetchRecord?> FindAsync(string id, CancellationToken cancellationToken) =>
        _pages.FindAsync(
            Keys.Of(id),
            Keys.Only,
            row => new PageFetchRecord(
                id, row.Text("CandidateId"), row.Text("Title"), row.GetString("ArticleId"), row.Text("Reason"), row.Real("Score")),
            cancellationToken);

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
