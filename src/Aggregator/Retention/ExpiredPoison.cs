using Aggregator.Storage;

namespace Aggregator.Retention;

/// <summary>Deletes the messages that have waited too long for an operator.</summary>
public sealed class ExpiredPoison(IMessageQueue queue, IOptions<RetentionOptions> options)
{
    private const int MostReceived = 32;

    private static readonly TimeSpan Held = TimeSpan.FromMinutes(1);

    /// <returns>How many.</returns>
    public async Task<int> DeleteAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var before = now.AddDays(-options.Value.PoisonDays);
        var deleted = 0;
        foreach (var name in Queues.All.Select(Queues.PoisonOf))
        {
            // The first is the oldest: as long as that may stay, the others are left alone.
            while (await queue.PeekAsync(name, 1, cancellationToken) is [var first] && first.InsertedAt < before)
            {
                var received = await queue.ReceiveAsync(name, MostReceived, Held, cancellationToken);
                foreach (var message in received.Where(message => message.InsertedAt < before))
                {
                    deleted += Convert.ToInt32(await queue.DeleteAsync(message, cancellationToken));
                }
            }
        }

        return deleted;
    }
}
