using Azure;

namespace Aggregator.Storage.Azure;

/// <summary>The calls whose expected failures are answers.</summary>
internal static class TableCalls
{
    /// <summary>Null when there is no such row.</summary>
    public static async Task<TableEntity?> FindAsync(
        this TableClient table, string partition, string row, IEnumerable<string>? select, CancellationToken cancellationToken)
    {
        var answer = await table.GetEntityIfExistsAsync<TableEntity>(partition, row, select, cancellationToken);
        return answer.HasValue ? answer.Value : null;
    }

    /// <summary>What the row that was found holds; null when none was.</summary>
    public static async Task<T?> ReadAsync<T>(this Task<TableEntity?> row, Func<TableEntity, T> read) =>
        await row is { } found ? read(found) : default;

    /// <summary>The new row's version; null when one with its keys is there, which stays.</summary>
    public static async Task<ETag?> TryAddAsync(this TableClient table, TableEntity row, CancellationToken cancellationToken)
    {
        try
        {
            return (await table.AddEntityAsync(row, cancellationToken)).Headers.ETag;
        }
        catch (RequestFailedException exception) when (exception.Status == 409)
        {
            return null;
        }
    }

    /// <summary>Adds the row unless one with its keys is there, which stays.</summary>
    public static async Task<AddOutcome> AddAsync(this TableClient table, TableEntity row, CancellationToken cancellationToken) =>
        await table.TryAddAsync(row, cancellationToken) is null ? AddOutcome.AlreadyThere : AddOutcome.Added;

    /// <summary>The row's next version; null when another writer was first.</summary>
    public static async Task<ETag?> TryUpdateAsync(
        this TableClient table, TableEntity row, ETag version, TableUpdateMode mode, CancellationToken cancellationToken)
    {
        try
        {
            return (await table.UpdateEntityAsync(row, version, mode, cancellationToken)).Headers.ETag;
        }
        // 412: another writer was first; 404: and removed it.
        catch (RequestFailedException exception) when (exception.Status is 412 or 404)
        {
            return null;
        }
    }

    /// <summary>False when it was not there.</summary>
    public static async Task<bool> RemoveAsync(this TableClient table, string partition, string row, CancellationToken cancellationToken) =>
        // The client takes 404 for an answer here.
        (await table.DeleteEntityAsync(partition, row, ETag.All, cancellationToken)).Status != 404;
}
