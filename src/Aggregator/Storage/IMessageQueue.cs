namespace Aggregator.Storage;

/// <summary>
/// A durable queue with at-least-once delivery: a received message is invisible for a while and comes back unless
/// deleted. Bodies are JSON text under 48 KB.
/// </summary>
public interface IMessageQueue
{
    Task SendAsync(string queue, string body, TimeSpan delay, CancellationToken cancellationToken);

    /// <summary>Takes up to <paramref name="max"/> (1 to 32) visible messages and hides them for <paramref name="visibility"/>.</summary>
    Task<IReadOnlyList<QueueMessage>> ReceiveAsync(string queue, int max, TimeSpan visibility, CancellationToken cancellationToken);

    /// <summary>
    /// Hides a received message for <paramref name="visibility"/> from now; zero shows it again. Null when another has taken it.
    /// </summary>
    Task<QueueMessage?> HideAsync(QueueMessage message, TimeSpan visibility, CancellationToken cancellationToken);

    /// <summary>Removes a received message. False when another has taken it, or it is gone.</summary>
    Task<bool> DeleteAsync(QueueMessage message, CancellationToken cancellationToken);

    /// <summary>Up to <paramref name="max"/> (1 to 32) visible messages, left where they are.</summary>
    Task<IReadOnlyList<QueueMessage>> PeekAsync(string queue, int max, CancellationToken cancellationToken);

    /// <summary>About how many messages it holds, hidden ones included.</summary>
    Task<int> CountAsync(string queue, CancellationToken cancellationToken);
}

/// <param name="Receipt">Opaque to all but the queue: proves that this receiver still holds the message.</param>
/// <param name="DequeueCount">How often it was received, this time included; 0 when only peeked at and never received.</param>
public sealed record QueueMessage(string Queue, string Id, string Receipt, string Body, int DequeueCount, DateTimeOffset InsertedAt);
