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

    /// <summary>Where the id stands or is about to; null when nobody claimed a place for it.</summary>
    public async Task<Place?> FindPlaceAsync(string id, CancellationToken cancellationToken) =>
        await FindClaimAsync(id, ClaimOnly, cancellationToken) is { } claim ? PlaceIn(claim) : null;

    /// <summary>The row; null when the id has none.</summary>
    public async Task<TableEntity?> FindAsync(string id, CancellationToken cancellationToken) =>
        await FindPlaceAsync(id, cancellationToken) is { } place ? await FindAsync(place, null, cancellationToken) : null;

    public Task<TableEntity?> FindAsync(Place place, IEnumerable<string>? select, CancellationToken cancellationToken) =>
        rows.FindAsync(place.Partition, place.Row, select, cancellationToken);

    /// <summary>The row that carries the text; null when nobody claimed a place for the id.</summary>
    public Task<TableEntity?> FindTextAsync(string id, CancellationToken cancellationToken) => FindClaimAsync(id, null, cancellationToken);

    /// <summary>The row and the one that carries its text.</summary>
    public async Task<(TableEntity Row, TableEntity Text)?> FindWithTextAsync(string id, CancellationToken cancellationToken) =>
        await FindTextAsync(id, cancellationToken) is { } claim && await FindAsync(PlaceIn(claim), null, cancellationToken) is { } row
            ? (row, claim)
            : null;

    /// <summary>Adds the row unless the id has one.</summary>
    /// <param name="writeText">Writes the long text into the index row; what an earlier attempt wrote stays.</param>
    /// <param name="writeRow">Writes to other tables what must be there before the row shows, and gives the row for the place; may run
    /// again.</param>
    public async Task<AddOutcome> AddAsync(string id, DateTimeOffset firstSeenAt, Action<TableEntity> writeText,
        Func<Place, Task<TableEntity>> writeRow, CancellationToken cancellationToken)
    {
        var claim = await FindClaimAsync(id, ClaimOnly, cancellationToken)
            ?? await ClaimAsync(id, Place.Of(firstSeenAt, id), writeText, cancellationToken);
        if (claim.Flag(IsWhole))
        {
            return AddOutcome.AlreadyThere;
        }

        // The claim may be another's, or an earlier attempt's of another day: its place holds.
        var row = await writeRow(PlaceIn(claim));
        var outcome = await rows.AddAsync(row, cancellationToken);

        var whole = new TableEntity(Keys.Of(id), Keys.Only) { [IsWhole] = true };
        await index.UpdateEntityAsync(whole, ETag.All, TableUpdateMode.Merge, cancellationToken);
        return outcome;
    }

    public Task<ETag?> TryMergeAsync(Place place, TableEntity changes, ETag version, CancellationToken cancellationToken)
    {
        (changes.PartitionKey, changes.RowKey) = (place.Partition, place.Row);
        return rows.TryUpdateAsync(changes, version, TableUpdateMode.Merge, cancellationToken);
    }

    /// <summary>Rows first seen in [<paramref name="since"/>, <paramref name="before"/>), newest first; equal times by id.</summary>
    /// <param name="filter">A further condition; null for none.</param>
    public IAsyncEnumerable<TableEntity> ListAsync(
        DateTimeOffset since, DateTimeOffset before, string? filter, IEnumerable<string>? select, CancellationToken cancellationToken) =>
        Place.Between(since, before) is { } range
            ? rows.QueryAsync<TableEntity>(
                filter is null ? range : $"{range} and {filter}", select: select, cancellationToken: cancellationToken)
            : AsyncEnumerable.Empty<TableEntity>();

    private async Task<TableEntity> ClaimAsync(string id, Place place, Action<TableEntity> writeText, CancellationToken cancellationToken)
    {
        var claim = new TableEntity(Keys.Of(id), Keys.Only) { [Partition] = place.Partition, [RowOf] = place.Row };
        writeText(claim);
        return await index.TryAddAsync(claim, cancellationToken) is not null
            ? claim
            : (await index.GetEntityAsync<TableEntity>(claim.PartitionKey, claim.RowKey, ClaimOnly, cancellationToken)).Value;
    }

    private Task<TableEntity?> FindClaimAsync(string id, IEnumerable<string>? select, CancellationToken cancellationToken) =>
        index.FindAsync(Keys.Of(id), Keys.Only, select, cancellationToken);

    private static Place PlaceIn(TableEntity claim) => new(claim.Text(Partition), claim.Text(RowOf));
}
