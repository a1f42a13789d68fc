using System.Runtime.CompilerServices;
using System.Text;
using Aggregator.Telemetry;
using Azure;

namespace Aggregator.Storage.Azure;

/// <summary>The service keeps the files. Messages are not checked, since who receives one hides it.</summary>
internal sealed class AzureStoreUpkeep(AzureAccount account, Progress progress) : IStoreUpkeep
{
    public Task<IReadOnlyList<string>> FindDamageAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<string>>([]);

    public Task<(long Before, long After)?> CompactAsync(CancellationToken cancellationToken) =>
        Task.FromResult<(long Before, long After)?>(null);

    public async IAsyncEnumerable<CheckedTable> CheckAsync(bool quarantine, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var check in AzureTableCheck.All)
        {
            var reading = progress.Begin($"rows of {check.Table} read");
            var (rows, broken) = (0, new List<UnreadableRow>());
            await foreach (var row in account.Table(check.Table).QueryAsync<TableEntity>(cancellationToken: cancellationToken))
            {
                rows++;
                reading.Add(1);
                if (BrokenRows.IsReadable(await WholeAsync(check, row, cancellationToken), check.Read, out var problem))
                {
                    continue;
                }

                broken.Add(new UnreadableRow($"{row.PartitionKey}/{row.RowKey}", problem));
                if (quarantine)
                {
                    await SetAsideAsync(check, row, cancellationToken);
                }
            }

            reading.End();
            yield return new CheckedTable(check.Table, rows, broken);
        }
    }

    private async Task<TableEntity> WholeAsync(AzureTableCheck check, TableEntity row, CancellationToken cancellationToken) =>
        check.Long is var (table, names) ? await new LongTexts(account, table).LoadAsync(row, cancellationToken, names) : row;

    private async Task SetAsideAsync(AzureTableCheck check, TableEntity row, CancellationToken cancellationToken)
    {
        await AzureQuarantine.KeepAsync(account, check.Table, row, cancellationToken);
        var table = account.Table(check.Table);
        if (StandInFor(check, row) is { } standIn)
        {
            await table.TryUpdateAsync(standIn, row.ETag, TableUpdateMode.Replace, cancellationToken);
            return;
        }

        foreach (var (besideTable, partition, key) in check.Beside(row))
        {
            await MoveAsync(besideTable, partition, key, cancellationToken);
        }

        try
        {
            // Unless another has written over it meanwhile.
            await table.DeleteEntityAsync(row.PartitionKey, row.RowKey, row.ETag, cancellationToken);
        }
        catch (RequestFailedException exception) when (exception.Status == 412)
        {
        }
    }

    private async Task MoveAsync(string table, string partition, string key, CancellationToken cancellationToken)
    {
        if (await account.Table(table).FindAsync(partition, key, null, cancellationToken) is { } row)
        {
            await AzureQuarantine.KeepAsync(account, table, row, cancellationToken);
            await account.Table(table).RemoveAsync(partition, key, cancellationToken);
        }
    }

    private static TableEntity? StandInFor(AzureTableCheck check, TableEntity row) =>
        RecordKinds.Find(check.Table)?.StandInFor(AzureRecordStore.KeyOf(row)) is { } json
            ? Row.OfJson(row.PartitionKey, row.RowKey, Encoding.UTF8.GetBytes(json))
            : null;
}
