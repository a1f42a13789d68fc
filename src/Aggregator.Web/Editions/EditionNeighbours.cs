namespace Aggregator.Web.Editions;

/// <summary>Which editions stand before and after one, for turning the page.</summary>
internal sealed class EditionNeighbours(IEditionStore store, EditionCache cache)
{
    /// <summary>As many as other pages look back on, so that these and they are read together.</summary>
    private const int Recent = LabHistory.Editions;

    public async Task<(DateOnly? Previous, DateOnly? Next)> FindAsync(DateOnly date, CancellationToken cancellationToken)
    {
        var recent = await cache.ListLatestAsync(Recent, cancellationToken);
        var isCovered = recent.Count > 0 && date > recent[^1].Date;
        List<DateOnly> dates = isCovered
            ? [.. recent.Select(edition => edition.Date)]
            : [.. (await store.ListAsync(date.AddDays(Recent), Recent + 1, cancellationToken)).Select(edition => edition.Date)];

        return (dates.Where(other => other < date).Select(other => (DateOnly?)other).FirstOrDefault(), dates.Where(other => other > date).Select(other => (DateOnly?)other).LastOrDefault());
    }
}
