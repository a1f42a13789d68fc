using Azure;

namespace Aggregator.Storage.Azure;

/// <summary>A table for each kind, and in it a partition for each section.</summary>
internal sealed class AzureRecordStore(AzureAccount account) : IRecordStore
{
    private const string Tag = "Tag";

    /// <summary>A filter may hold fifteen comparisons, one of them the partition's.</summary>
    private const int MaxKeys = 14;

    public Task<T?> FindAsync<T>(RecordKind<T> kind, RecordKey key, CancellationToken cancellationToken)
        where T : class =>
        account.Table(kind.Name).FindAsync(Keys.Of(key.Section), Keys.Of(key.Key), null, cancellationToken)
            .ReadAsync(row => Read(kind, row));

    public async Task<IReadOnlyList<T>> FindAllAsync<T>(
        RecordKind<T> kind, string section, IReadOnlyCollection<string> keys, CancellationToken cancellationToken)
        where T : class
    {
        var found = new List<T>(keys.Count);
        foreach (var some in keys.Distinct().Chunk(MaxKeys))
        {
            var any = string.Join(" or ", some.Select(key => TableClient.CreateQueryFilter($"RowKey eq {Keys.Of(key)}")));
            var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Keys.Of(section)}") + $" and ({any})";
            await foreach (var row in account.Table(kind.Name).QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
            {
                if (Read(kind, row) is { } record)
                {
                    found.Add(record);
                }
            }
        }

        return found;
    }

    public IAsyncEnumerable<T> ListAsync<T>(RecordKind<T> kind, string section, string? tag, CancellationToken cancellationToken)
        where T : class
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Keys.Of(section)}");
        if (tag is not null)
        {
            filter += TableClient.CreateQueryFilter($" and Tag eq {tag}");
        }

        return account.Table(kind.Name).QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken)
            .Select(row => Read(kind, row))
            .OfType<T>();
    }

    public Task PutAsync<T>(RecordKind<T> kind, T record, CancellationToken cancellationToken)
        where T : class =>
        account.Table(kind.Name).UpsertEntityAsync(Write(kind, record), TableUpdateMode.Replace, cancellationToken);

    public async Task<string?> TrySaveAsync<T>(RecordKind<T> kind, T record, string? version, CancellationToken cancellationToken)
        where T : class
    {
        var row = Write(kind, record);
        var table = account.Table(kind.Name);
        if (version is not null)
        {
            return (await table.TryUpdateAsync(row, new ETag(version), TableUpdateMode.Replace, cancellationToken))?.ToString();
        }

        var added = await table.TryAddAsync(row, cancellationToken) ?? await ReplaceBrokenAsync(kind, row, cancellationToken);
        return added?.ToString();
    }

    public Task<bool> RemoveAsync<T>(RecordKind<T> kind, RecordKey key, CancellationToken cancellationToken)
        where T : class =>
        account.Table(kind.Name).RemoveAsync(Keys.Of(key.Section), Keys.Of(key.Key), cancellationToken);

    private static TableEntity Write<T>(RecordKind<T> kind, T record)
        where T : class
    {
        var key = kind.KeyOf(record);
        var row = new TableEntity(Keys.Of(key.Section), Keys.Of(key.Key)) { [Tag] = kind.TagOf(record) };
        row.Write(kind.Json, record);
        return row;
    }

    /// <summary>Writes over a row that counts as never stored, and keeps that aside. Null without one, or when another was first.</summary>
    private async Task<ETag?> ReplaceBrokenAsync<T>(RecordKind<T> kind, TableEntity row, CancellationToken cancellationToken)
        where T : class
    {
        var key = KeyOf(row).ToString();
        var table = account.Table(kind.Name);
        if (kind.StandIn is not null
            || !account.Broken.Contains(kind.Name, key)
            || await table.FindAsync(row.PartitionKey, row.RowKey, null, cancellationToken) is not { } broken
            || Read(kind, broken) is not null)
        {
            return null;
        }

        await AzureQuarantine.KeepAsync(account, kind.Name, broken, cancellationToken);
        account.Broken.Forget(kind.Name, key);
        return await table.TryUpdateAsync(row, broken.ETag, TableUpdateMode.Replace, cancellationToken);
    }

    /// <summary>The key that the row was written under.</summary>
    public static RecordKey KeyOf(TableEntity row) => new(Keys.Read(row.RowKey), Keys.Read(row.PartitionKey));

    private T? Read<T>(RecordKind<T> kind, TableEntity row)
        where T : class => Read(account.Broken, kind, row);

    /// <summary>Null for a record that cannot be read and counts as never stored.</summary>
    public static T? Read<T>(BrokenRows broken, RecordKind<T> kind, TableEntity row)
        where T : class
    {
        var key = KeyOf(row);
        return broken.TryRead(kind.Name, key.ToString(), row, read => kind.Read(read.RecordJson(), key), out var record)
            ? kind.AtVersion(record, row.ETag.ToString())
            : kind.StandIn?.Invoke(key);
    }
}
