using Aggregator.Storage;
using Microsoft.Extensions.Logging;

namespace Aggregator.Functions.Work;

/// <summary>Tells of messages that were set aside. They stay where they are, for an operator to replay or drop.</summary>
public sealed class PoisonWatch(IMessageQueue queue, ILogger<PoisonWatch> logger)
{
    /// <summary>About how many are waiting in all.</summary>
    public async Task<int> LookAsync(CancellationToken cancellationToken)
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
