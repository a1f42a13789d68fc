using Azure;

namespace Aggregator.Storage.Azure;

/// <summary>
/// Rows listed by the time of first sight and found by id, over two tables. The index row of an id claims its place
/// first, whatever the day, and carries the long text, which lists never need; the row itself comes after, and a mark
/// in the index last. A crash in between leaves a claim without a row, which counts as absent; the same call made
/// again finds the claim and fills the place.
/// </summary>
internal sealed class DatedTable(TableClient rows, TableClient index)
{
    private const string Partition = "Partition";
    private const string RowOf = "Row";
    private const string IsWhole = "IsWhole";

    private static readonly string[] ClaimOnly = [Partition, RowOf, IsWhole];

    /// <summary>Where the row of the id is or will be; null when nobody claimed a place for it.</summary>
    public Task<Place?> FindPlaceAsync(string id, CancellationToken cancellationToken) =>
        FindClaimAsync(id, ClaimOnly, cancellationToken).ReadAsync(PlaceIn);

    /// <summary>The row; null when the id has none.</summary>
    public async Task<TableEntity?> FindAsync(string id, CancellationToken cancellationToken) =>
        await FindPlaceAsync(id, cancellationToken) is { } place ? await FindAsync(place, null, cancellationToken) : null;

    public Task<TableEntity?> FindAsync(Place place, IEnumerable<string>? select, CancellationToken cancellationToken) =>
        rows.FindAsync(place.Partition, place.Row, select, cancellationToken);

    /// <summary>The row that carries the text; null when nobody claimed a place for the id.</summary>
    public Task<TableEntity?> FindTextAsync(string id, CancellationToken cancellationToken) => FindClaimAsync(id, null, cancellationToken);

    /// <summary>Adds the row unless the id has one.</summary>
    /// <param name="writeText">Writes the long text into the index row, for the place; what an earlier attempt wrote stays.</param>
    /// <param name="writeRow">Writes to other tables what must be there before the row shows, and gives the row for the place; may run
    /// again.</param>
    public async Task<AddOutcome> AddAsync(string id, DateTimeOffset firstSeenAt, Func<TableEntity, Place, Task> writeText,
        Func<Place, Task<TableEntity>> writeRow, CancellationToken cancellationToken)
    {
        var claim = await FindClaimAsync(id, ClaimOnly, cancellationToken)
            ?? await ClaimAsync(id, Place.Of(firstSeenAt, id), writeText, cancellationToken);
        if (claim[IsWhole] is true || !PlaceIn(claim).IsOne)
        {
            // A claim that cannot be read holds the id until an operator sets it aside.
            return AddOutcome.AlreadyThere;
        }

        // The claim may be another's, or an earlier attempt's of another day: its place holds.
        var row = await writeRow(PlaceIn(claim));
        var outcome = await rows.AddAsync(row, cancellationToken);

        var whole = new TableEntity(Keys.Of(id), Keys.Only) { [IsWhole] = true };
        await index.UpdateEntityAsync(whole, ETag.All, TableUpdateMode.Merge, cancellationToken);
        return outcome;
    }

    /// <summary>Writes another long text over that of a row that is there.</summary>
    public async Task ReplaceTextAsync(
        string id, Place place, Func<TableEntity, Place, Task> writeText, CancellationToken cancellationToken)
    {
        var claim = ClaimOf(id, place);
        claim[IsWhole] = true;
        await writeText(claim, place);
        await index.UpdateEntityAsync(claim, ETag.All, TableUpdateMode.Replace, cancellationToken);
    }

    /// <summary>False when the row is not the version that was read.</summary>
    public async Task<bool> TryReplaceAsync(TableEntity row, ETag version, CancellationToken cancellationToken) =>
        await rows.TryUpdateAsync(row, version, TableUpdateMode.Replace, cancellationToken) is not null;

    public Task<ETag?> TryMergeAsync(Place place, TableEntity changes, ETag version, CancellationToken cancellationToken)
    {
        (changes.PartitionKey, changes.RowKey) = (place.Partition, place.Row);
        return rows.TryUpdateAsync(changes, version, TableUpdateMode.Merge, cancellationToken);
    }

    /// <summary>Rows first seen in [<paramref name="since"/>, <paramref name="before"/>), newest first; equal times by id.</summary>
    /// <param name="filter">A further condition that begins with <c>and</c>; empty for none.</param>
    public IAsyncEnumerable<TableEntity> ListAsync(
        DateTimeOffset since, DateTimeOffset before, string filter, IEnumerable<string>? select, CancellationToken cancellationToken)
    {
        if (Place.Between(since, before) is not { } range)
        {
            return AsyncEnumerable.Empty<TableEntity>();
        }

        return rows.QueryAsync<TableEntity>(range + filter, select: select, cancellationToken: cancellationToken);
    }

    private async Task<TableEntity> ClaimAsync(
        string id, Place place, Func<TableEntity, Place, Task> writeText, CancellationToken cancellationToken)
    {
        var claim = ClaimOf(id, place);
        await writeText(claim, place);
        if (await index.TryAddAsync(claim, cancellationToken) is not null)
        {
            return claim;
        }

        return await index.GetEntityAsync<TableEntity>(claim.PartitionKey, claim.RowKey, ClaimOnly, cancellationToken);
    }

    private static TableEntity ClaimOf(string id, Place place) =>
        new(Keys.Of(id), Keys.Only) { [Partition] = place.Partition, [RowOf] = place.Row };

    private Task<TableEntity?> FindClaimAsync(string id, IEnumerable<string>? select, CancellationToken cancellationToken) =>
        index.FindAsync(Keys.Of(id), Keys.Only, select, cancellationToken);

    /// <summary>Where the row is whose text this one carries.</summary>
    public static Place PlaceIn(TableEntity claim) => new(claim.Text(Partition), claim.Text(RowOf));
}
