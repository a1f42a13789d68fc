namespace Aggregator.Storage.Azure;

/// <summary>A table for each kind, and in it a partition for each section.</summary>
internal sealed class AzureRecordStore(AzureAccount account) : IRecordStore
{
    private const string Tag = "Tag";

    public async Task<T?> FindAsync<T>(RecordKind<T> kind, RecordKey key, CancellationToken cancellationToken)
        where T : class =>
        await account.Table(kind.Name).FindAsync(Keys.Of(key.Section), Keys.Of(key.Key), null, cancellationToken) is { } row
            ? Read(kind, row)
            : null;

    public IAsyncEnumerable<T> ListAsync<T>(RecordKind<T> kind, string section, string? tag, CancellationToken cancellationToken)
        where T : class
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Keys.Of(section)}");
        if (tag is not null)
        {
            filter += TableClient.CreateQueryFilter($" and Tag eq {tag}");
        }

        return account.Table(kind.Name).QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken)
            .Select(row => Read(kind, row));
    }

    public Task PutAsync<T>(RecordKind<T> kind, T record, CancellationToken cancellationToken)
        where T : class => account.Table(kind.Name).UpsertEntityAsync(Write(kind, record), TableUpdateMode.Replace, cancellationToken);

    public Task<bool> TrySaveAsync<T>(RecordKind<T> kind, T record, string? version, CancellationToken cancellationToken)
        where T : class => account.Table(kind.Name).TrySaveAsync(Write(kind, record), version, cancellationToken);

    public Task<bool> RemoveAsync<T>(RecordKind<T> kind, RecordKey key, CancellationToken cancellationToken)
        where T : class => account.Table(kind.Name).RemoveAsync(Keys.Of(key.Section), Keys.Of(key.Key), cancellationToken);

    private static TableEntity Write<T>(RecordKind<T> kind, T record)
        where T : class
    {
        var key = kind.KeyOf(record);
        var row = new TableEntity(Keys.Of(key.Section), Keys.Of(key.Key)) { [Tag] = kind.TagOf(record) };
        row.Write(kind.Json, record);
        return row;
    }

    private static T Read<T>(RecordKind<T> kind, TableEntity row)
        where T : class => kind.AtVersion(row.Read(kind.Json), row.ETag.ToString());
}
