using Azure;

namespace Aggregator.Storage.Azure;

/// <summary>Deletes many rows by few requests.</summary>
internal static class TableBatch
{
    /// <summary>Most rows of one transaction, which are of one partition.</summary>
    public const int Most = 100;

    private const int AtOnce = 8;

    private static readonly string[] KeysOnly = ["PartitionKey", "RowKey"];

    /// <summary>The keys of the first rows that the filter lets through.</summary>
    public static async Task<IReadOnlyList<TableEntity>> FindKeysAsync(
        this TableClient table, string filter, int most, CancellationToken cancellationToken) =>
        await table.QueryAsync<TableEntity>(filter, Math.Min(most, 1000), KeysOnly, cancellationToken).Take(most)
            .ToListAsync(cancellationToken);

    /// <summary>Deletes the rows; one that has gone meanwhile is no fault.</summary>
    public static async Task DeleteAllAsync(this TableClient table, IEnumerable<TableEntity> rows, CancellationToken cancellationToken)
    {
        foreach (var batch in rows.GroupBy(row => row.PartitionKey).SelectMany(partition => partition.Chunk(Most)))
        {
            try
            {
                await table.SubmitTransactionAsync(
                    batch.Select(row => new TableTransactionAction(TableTransactionActionType.Delete, row, ETag.All)), cancellationToken);
            }
            catch (RequestFailedException exception) when (exception.Status == 404)
            {
                // One was not there any more, and so none was deleted.
                await EachAsync(batch, (row, token) => table.RemoveAsync(row.PartitionKey, row.RowKey, token), cancellationToken);
            }
        }
    }

    /// <summary>Does it for each row, some at once.</summary>
    public static Task EachAsync(
        IEnumerable<TableEntity> rows, Func<TableEntity, CancellationToken, Task> work, CancellationToken cancellationToken) =>
        Parallel.ForEachAsync(
            rows, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (row, token) => await work(row, token));
}
