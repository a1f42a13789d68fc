using Aggregator.Storage;
using Aggregator.Telemetry;

namespace Aggregator.Flow;

/// <summary>Hands a message to the handler of its queue. A host that received the message deletes it afterwards, or retries it.</summary>
public sealed class QueueDispatcher(
    IEnumerable<QueueHandler> handlers, IMessageQueue queue, ILeaseStore leases, FlowMetrics metrics, FlowUse use, TimeProvider time,
    ILogger<QueueDispatcher> logger)
{
    private readonly FrozenDictionary<string, QueueHandler> _handlers = handlers.ToFrozenDictionary(handler => handler.Queue);

    private readonly ReplayLeases _replays = new(leases, time);

    /// <summary>A message that can never be read goes to the poison queue at once: a retry would only repeat the failure.</summary>
    /// <param name="name">One of <see cref="Queues.All"/>.</param>
    /// <param name="tries">How often it was received, this time included; a process that was killed at work on it reported no failure.</param>
    public Task DispatchAsync(string name, string body, int tries, CancellationToken cancellationToken)
    {
        use.CountMessage();
        return Replay.TryRead(body, out var id, out var said)
            ? _replays.RunOnceAsync(id, () => HandleAsync(name, said, tries, cancellationToken), cancellationToken)
            : HandleAsync(name, body, tries, cancellationToken);
    }

    private async Task HandleAsync(string name, string body, int tries, CancellationToken cancellationToken)
    {
        try
        {
            await _handlers[name].HandleAsync(body, tries, cancellationToken);
            metrics.CountMessage(name, FlowMetrics.Handled);
        }
        catch (MalformedMessageException exception)
        {
            metrics.CountMessage(name, FlowMetrics.Malformed);
            logger.MessageMalformed(name, exception);
            await queue.SendAsync(Queues.PoisonOf(name), body, TimeSpan.Zero, cancellationToken);
        }
        catch when (!cancellationToken.IsCancellationRequested)
        {
            metrics.CountMessage(name, FlowMetrics.Failed);
            throw;
        }
    }
}
