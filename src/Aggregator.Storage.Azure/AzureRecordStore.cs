using Azure;

namespace Aggregator.Storage.Azure;

/// <summary>A table for each kind, and in it a partition for each section.</summary>
internal sealed class AzureRecordStore(AzureAccount account) : IRecordStore
{
    private const string Tag = "Tag";

    /// <summary>A filter may hold fifteen comparisons, one of them the partition's.</summary>
    private const int MaxKeys = 14;

    public Task<T?> FindAsync<T>(RecordKind<T> kind, RecordKey key, CancellationToken cancellationToken) =>
        account.Table(kind.Name).FindAsync(Keys.Of(key.Section), Keys.Of(key.Key), null, cancellationToken)
            .ReadAsync(row => Read(kind, row));

    public async Task<IReadOnlyList<T>> FindAllAsync<T>(
        RecordKind<T> kind, string section, IReadOnlyCollection<string> keys, CancellationToken cancellationToken)
    {
        var found = new List<T>(keys.Count);
        foreach (var some in keys.Distinct().Chunk(MaxKeys))
        {
            var any = string.Join(" or ", some.Select(key => TableClient.CreateQueryFilter($"RowKey eq {Keys.Of(key)}")));
            var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Keys.Of(section)}") + $" and ({any})";
            await foreach (var row in account.Table(kind.Name).QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
            {
                found.Add(Read(kind, row));
            }
        }

        return found;
    }

    public IAsyncEnumerable<T> ListAsync<T>(RecordKind<T> kind, string section, string? tag, CancellationToken cancellationToken)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Keys.Of(section)}");
        if (tag is not null)
        {
            filter += TableClient.CreateQueryFilter($" and Tag eq {tag}");
        }

        return account.Table(kind.Name).QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken)
            .Select(row => Read(kind, row));
    }

    public Task PutAsync<T>(RecordKind<T> kind, T record, CancellationToken cancellationToken) =>
        account.Table(kind.Name).UpsertEntityAsync(Write(kind, record), TableUpdateMode.Replace, cancellationToken);

    public async Task<string?> TrySaveAsync<T>(RecordKind<T> kind, T record, string? version, CancellationToken cancellationToken)
    {
        var row = Write(kind, record);
        if (version is null)
        {
            return (await account.Table(kind.Name).TryAddAsync(row, cancellationToken))?.ToString();
        }

        var mode = TableUpdateMode.Replace;
        return (await account.Table(kind.Name).TryUpdateAsync(row, new ETag(version), mode, cancellationToken))?.ToString();
    }

    public Task<bool> RemoveAsync<T>(RecordKind<T> kind, RecordKey key, CancellationToken cancellationToken) =>
        account.Table(kind.Name).RemoveAsync(Keys.Of(key.Section), Keys.Of(key.Key), cancellationToken);

    private static TableEntity Write<T>(RecordKind<T> kind, T record)
    {
        var key = kind.KeyOf(record);
        var row = new TableEntity(Keys.Of(key.Section), Keys.Of(key.Key)) { [Tag] = kind.TagOf(record) };
        row.Write(kind.Json, record);
        return row;
    }

    private static T Read<T>(RecordKind<T> kind, TableEntity row) => kind.AtVersion(row.Read(kind.Json), row.ETag.ToString());
}
