using Aggregator.Storage;

namespace Aggregator.Flow;

/// <summary>Reports messages that could not be handled. They stay in their poison queue until an operator takes them out.</summary>
public sealed class PoisonQueueMonitor(IMessageQueue queue, ILogger<PoisonQueueMonitor> logger)
{
    /// <summary>About how many are waiting in all poison queues together.</summary>
    public async Task<int> CheckAsync(CancellationToken cancellationToken)
    {
        var total = 0;
        foreach (var poison in Queues.All.Select(Queues.PoisonOf))
        {
            var count = await queue.CountAsync(poison, cancellationToken);
            total += count;
            if (count > 0)
            {
                logger.PoisonWaiting(count, poison);
            }
        }

        return total;
    }
}
