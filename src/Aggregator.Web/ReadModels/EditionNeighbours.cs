namespace Aggregator.Web.ReadModels;

/// <summary>Which editions come before and after one, for turning the page.</summary>
internal sealed class EditionNeighbours(IEditionStore store, EditionCache cache)
{
    /// <summary>As many as other pages look back on, so that these and they are read together.</summary>
    private const int Recent = LabHistory.Editions;

    public async Task<(DateOnly? Previous, DateOnly? Next)> FindAsync(DateOnly date, CancellationToken cancellationToken)
    {
        var dates = (await ListDatesAroundAsync(date, cancellationToken)).Cast<DateOnly?>().ToList();
        return (dates.Find(other => other < date), dates.FindLast(other => other > date));
    }

    /// <summary>Newest first.</summary>
    private async Task<IReadOnlyList<DateOnly>> ListDatesAroundAsync(DateOnly date, CancellationToken cancellationToken)
    {
        var recent = await cache.ListLatestAsync(Recent, cancellationToken);
        if (recent.Count > 0 && date > recent[^1].Date)
        {
            return [.. recent.Select(edition => edition.Date)];
        }

        var around = await store.ListAsync(date.AddDays(Recent), Recent + 1, cancellationToken);
        return [.. around.Select(edition => edition.Date)];
    }
}
