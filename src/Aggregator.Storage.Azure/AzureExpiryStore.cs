using Azure;

namespace Aggregator.Storage.Azure;

/// <summary>
/// Days are ranges of partitions, so that what has had its time is found without looking at the rest; only tags are looked for in all
/// rows of their kind, of which there are no more than retention leaves. Space is the service's affair.
/// </summary>
internal sealed class AzureExpiryStore(AzureAccount account, SearchSegmentTable segments) : IExpiryStore
{
    private readonly DatedTable _articles = new(account.Table(Keys.Articles), account.Table(Keys.ArticleIndex));

    /// <summary>The row in the search goes last: as long as it is there, its text is still to be deleted.</summary>
    public async Task<int> DropArticleTextsAsync(DateOnly before, int most, CancellationToken cancellationToken)
    {
        var search = account.Table(Keys.ArticleSearch);
        var rows = await search.FindKeysAsync(DaysBefore(before), most, cancellationToken);
        await TableBatch.EachAsync(
            rows, (row, token) => DropTextAsync(new Place(row.PartitionKey, row.RowKey), token), cancellationToken);
        foreach (var day in rows.Select(row => Place.Of(row).Day).Distinct())
        {
            // Its postings have the words of the texts.
            await segments.UnsettleAsync(day, cancellationToken);
        }

        await search.DeleteAllAsync(rows, cancellationToken);
        return rows.Count < most ? rows.Count + await DeleteLongAsync(Keys.Articles, before, most - rows.Count, cancellationToken) : most;
    }

    /// <summary>The candidate goes last, since the others are found by it.</summary>
    public async Task<int> DeleteCandidatesAsync(DateOnly before, int most, CancellationToken cancellationToken)
    {
        var (candidates, index) = (account.Table(Keys.Candidates), account.Table(Keys.CandidateIndex));
        var pending = account.Table(Keys.PendingCandidates);
        await pending.DeleteAllAsync(await pending.FindKeysAsync(DaysBefore(before), most, cancellationToken), cancellationToken);

        var rows = await candidates.FindKeysAsync(DaysBefore(before), most, cancellationToken);
        await TableBatch.EachAsync(
            rows, (row, token) => index.RemoveAsync(new Place(row.PartitionKey, row.RowKey).Id, Keys.Only, token), cancellationToken);
        await candidates.DeleteAllAsync(rows, cancellationToken);
        return rows.Count < most ? rows.Count + await DeleteLongAsync(Keys.Candidates, before, most - rows.Count, cancellationToken) : most;
    }

    public Task<int> DeleteSectionsAsync(string kind, DateOnly before, int most, CancellationToken cancellationToken) =>
        DeleteAsync(kind, TableClient.CreateQueryFilter($"PartitionKey lt {RecordKinds.SectionOf(before)}"), most, cancellationToken);

    public Task<int> DeleteTaggedAsync(string kind, DateOnly before, int most, CancellationToken cancellationToken)
    {
        var (section, day) = (RecordKey.Only, RecordKinds.SectionOf(before));
        return DeleteAsync(kind, TableClient.CreateQueryFilter($"PartitionKey eq {section} and Tag lt {day}"), most, cancellationToken);
    }

    public Task<bool> ReclaimAsync(CancellationToken cancellationToken) => Task.FromResult(false);

    private async Task<int> DeleteAsync(string kind, string filter, int most, CancellationToken cancellationToken)
    {
        var table = account.Table(kind);
        var rows = await table.FindKeysAsync(filter, most, cancellationToken);
        await table.DeleteAllAsync(rows, cancellationToken);
        return rows.Count;
    }

    /// <summary>Once no row is left that names one.</summary>
    private async Task<int> DeleteLongAsync(string table, DateOnly before, int most, CancellationToken cancellationToken) =>
        await new LongTexts(account, table).DeleteAsync(before, most, cancellationToken) < most ? 0 : most;

    private async Task DropTextAsync(Place place, CancellationToken cancellationToken)
    {
        try
        {
            // The row that claims the place carries the text; without it, it goes on claiming.
            await _articles.ReplaceTextAsync(Keys.Read(place.Id), place, (_, _) => Task.CompletedTask, cancellationToken);
        }
        catch (RequestFailedException exception) when (exception.Status == 404)
        {
            // Nothing claims it: the article was never finished, or an operator has set it aside.
        }
    }

    /// <summary>Places count days backwards.</summary>
    private static string DaysBefore(DateOnly day) => TableClient.CreateQueryFilter($"PartitionKey gt {Keys.Backwards(day)}");
}
