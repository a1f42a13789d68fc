using Azure;

namespace Aggregator.Storage.Azure;

/// <summary>
/// The calls whose expected failures are answers. A conditional write whose answer is lost is sent again by the client, and then meets
/// its own row; so each carries an attempt that no other has, and a conflict over a row of the same attempt is a success.
/// </summary>
internal static class TableCalls
{
    private const string Attempt = "Attempt";

    private static readonly string[] AttemptOnly = [Attempt];

    /// <summary>Null when there is no such row.</summary>
    public static async Task<TableEntity?> FindAsync(
        this TableClient table, string partition, string row, IEnumerable<string>? select, CancellationToken cancellationToken)
    {
        var answer = await table.GetEntityIfExistsAsync<TableEntity>(partition, row, select, cancellationToken);
        return answer.HasValue ? answer.Value : null;
    }

    /// <summary>What the row that was found holds; null when none was.</summary>
    public static async Task<T?> ReadAsync<T>(this Task<TableEntity?> row, Func<TableEntity, T?> read)
        where T : class => await row is { } found ? read(found) : null;

    /// <summary>The new row's version; null when one with its keys is there, which stays.</summary>
    public static async Task<ETag?> TryAddAsync(this TableClient table, TableEntity row, CancellationToken cancellationToken)
    {
        var attempt = Mark(row);
        try
        {
            return (await table.AddEntityAsync(row, cancellationToken)).Headers.ETag;
        }
        catch (RequestFailedException exception) when (exception.Status == 409)
        {
            return await table.FindOwnAsync(row, attempt, cancellationToken);
        }
    }

    /// <summary>Adds the row unless one with its keys is there, which stays.</summary>
    public static async Task<AddOutcome> AddAsync(this TableClient table, TableEntity row, CancellationToken cancellationToken) =>
        await table.TryAddAsync(row, cancellationToken) is null ? AddOutcome.AlreadyThere : AddOutcome.Added;

    /// <summary>The row's next version; null when another writer was first.</summary>
    public static async Task<ETag?> TryUpdateAsync(
        this TableClient table, TableEntity row, ETag version, TableUpdateMode mode, CancellationToken cancellationToken)
    {
        var attempt = Mark(row);
        try
        {
            return (await table.UpdateEntityAsync(row, version, mode, cancellationToken)).Headers.ETag;
        }
        // 412: another writer was first, unless it was ourselves; 404: and removed it.
        catch (RequestFailedException exception) when (exception.Status is 412 or 404)
        {
            return await table.FindOwnAsync(row, attempt, cancellationToken);
        }
    }

    /// <summary>False when it was not there.</summary>
    public static async Task<bool> RemoveAsync(this TableClient table, string partition, string row, CancellationToken cancellationToken) =>
        // The client takes 404 for an answer here.
        (await table.DeleteEntityAsync(partition, row, ETag.All, cancellationToken)).Status != 404;

    private static Guid Mark(TableEntity row)
    {
        var attempt = Guid.NewGuid();
        row[Attempt] = attempt;
        return attempt;
    }

    /// <summary>The version of the row as this attempt wrote it; null when it is another's.</summary>
    private static async Task<ETag?> FindOwnAsync(
        this TableClient table, TableEntity row, Guid attempt, CancellationToken cancellationToken)
    {
        var stored = await table.FindAsync(row.PartitionKey, row.RowKey, AttemptOnly, cancellationToken);
        return stored?.GetGuid(Attempt) == attempt ? stored.ETag : null;
    }
}
