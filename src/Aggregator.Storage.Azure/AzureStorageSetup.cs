using Azure.Storage.Queues.Models;

namespace Aggregator.Storage.Azure;

/// <summary>
/// Makes the tables and queues that are missing. It lists what is there first, since a Functions app starts often and
/// two lists cost less than an attempt for each.
/// </summary>
internal sealed class AzureStorageSetup(AzureAccount account) : IStorageSetup
{
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await ExplainedAsync(account.TableService.Uri, MakeTablesAsync, cancellationToken);
        await ExplainedAsync(account.QueueService.Uri, MakeQueuesAsync, cancellationToken);
    }

    private async Task MakeTablesAsync(CancellationToken cancellationToken)
    {
        var first = account.NameOfTable(Keys.Tables.Min(StringComparer.Ordinal)!);
        var last = account.NameOfTable(Keys.Tables.Max(StringComparer.Ordinal)!);
        var present = await account.TableService
            .QueryAsync(table => table.Name.CompareTo(first) >= 0 && table.Name.CompareTo(last) <= 0, cancellationToken: cancellationToken)
            .Select(table => table.Name)
            .ToHashSetAsync(cancellationToken: cancellationToken);

        foreach (var table in Keys.Tables.Where(table => !present.Contains(account.NameOfTable(table))))
        {
            await account.Table(table).CreateIfNotExistsAsync(cancellationToken);
        }
    }

    private async Task MakeQueuesAsync(CancellationToken cancellationToken)
    {
        var present = await account.QueueService
            .GetQueuesAsync(QueueTraits.None, prefix: account.NameOfQueue(""), cancellationToken)
            .Select(queue => queue.Name)
            .ToHashSetAsync(cancellationToken: cancellationToken);

        foreach (var queue in Queues.All.SelectMany(queue => (string[])[queue, Queues.PoisonOf(queue)]))
        {
            if (!present.Contains(account.NameOfQueue(queue)))
            {
                await account.Queue(queue).CreateIfNotExistsAsync(cancellationToken: cancellationToken);
            }
        }
    }

    private static async Task ExplainedAsync(Uri address, Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        try
        {
            await work(cancellationToken);
        }
        catch (Exception exception) when (StorageErrors.IsUnusable(exception))
        {
            throw StorageErrors.Describe(exception, address);
        }
    }
}
