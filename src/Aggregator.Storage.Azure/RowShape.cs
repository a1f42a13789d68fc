namespace Aggregator.Storage.Azure;

/// <summary>How rows of a table become records.</summary>
internal sealed record RowShape<T>(string Table, Func<TableEntity, T> Read)
    where T : class
{
    /// <summary>Null for a row that cannot be read.</summary>
    public T? TryRead(BrokenRows broken, TableEntity row) =>
        broken.TryRead(Table, $"{row.PartitionKey}/{row.RowKey}", row, Read, out var record) ? record : null;
}
