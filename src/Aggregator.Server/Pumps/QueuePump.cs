using Aggregator.Flow;

namespace Aggregator.Server.Pumps;

/// <summary>
/// Receives the messages of a queue and dispatches them: retries later what failed, and moves to the poison queue what failed
/// too often.
/// </summary>
internal sealed partial class QueuePump(IMessageQueue queue, QueueDispatcher dispatcher, TimeProvider time, ILogger<QueuePump> logger)
{
    /// <summary>Messages of one queue handled at the same time; the Functions app has its number in <c>host.json</c>.</summary>
    private const int Workers = 8;

    /// <summary>How long a received message stays hidden unless its handler prolongs that: what a crash delays it by.</summary>
    public static readonly TimeSpan Visibility = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan ShortestIdle = TimeSpan.FromMilliseconds(50);

    /// <summary>An empty queue is looked into this often: a message waits so long at most, and a store bears it all day.</summary>
    private static readonly TimeSpan LongestIdle = TimeSpan.FromSeconds(2);

    /// <summary>Works until cancelled; then lets the messages in hand go back to the queue at once.</summary>
    /// <exception cref="StorageUnavailableException">With <paramref name="stopOnStorageFault"/>: the store cannot be used.</exception>
    public async Task RunAsync(string name, bool stopOnStorageFault, CancellationToken cancellationToken)
    {
        var running = new List<Task>();
        var idle = ShortestIdle;

        while (!cancellationToken.IsCancellationRequested)
        {
            running.RemoveAll(task => task.IsCompletedSuccessfully);
            if (running.Find(task => task.IsFaulted) is { } faulted)
            {
                await faulted;
            }

            var received = await ReceiveAsync(name, Workers - running.Count, stopOnStorageFault, cancellationToken);
            running.AddRange(received.Select(message => HandleAsync(message, stopOnStorageFault, cancellationToken)));

            idle = TimeSpan.FromTicks(Math.Min(idle.Ticks * 2, LongestIdle.Ticks));
            if (received.Count > 0)
            {
                idle = ShortestIdle;
            }

            await PauseAsync(running, idle, cancellationToken);
        }

        await Task.WhenAll(running);
    }

    private async Task<IReadOnlyList<QueueMessage>> ReceiveAsync(
        string name, int free, bool stopOnStorageFault, CancellationToken cancellationToken)
    {
        if (free <= 0)
        {
            return [];
        }

        try
        {
            return await queue.ReceiveAsync(name, free, Visibility, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return [];
        }
        catch (Exception exception) when (!stopOnStorageFault)
        {
            // A server goes on whatever is wrong with the store now: the message is still there afterwards.
            QueueUnreachable(name, exception);
            return [];
        }
    }

    /// <summary>Until a place is free when all are taken, else for the idle time.</summary>
    private async Task PauseAsync(List<Task> running, TimeSpan idle, CancellationToken cancellationToken)
    {
        var pause = running.Count >= Workers ? Task.WhenAny(running) : Task.Delay(idle, time, cancellationToken);

        // Being stopped is how a pump ends, not a failure of it.
        await pause.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task HandleAsync(QueueMessage message, bool stopOnStorageFault, CancellationToken cancellationToken)
    {
        await using var hold = new MessageHold(queue, message, Visibility, time, cancellationToken);
        try
        {
            await dispatcher.DispatchAsync(message.Queue, message.Body, message.DequeueCount, hold.Token);
            await queue.DeleteAsync(await hold.EndAsync(), CancellationToken.None);
        }
        catch (OperationCanceledException) when (hold.Token.IsCancellationRequested)
        {
            // Stopping, or another holds it now: either way it is shown again unharmed.
            await ShowAgainAsync(await hold.EndAsync(), TimeSpan.Zero);
        }
        catch (StorageUnavailableException) when (stopOnStorageFault)
        {
            throw;
        }
        catch (Exception exception)
        {
            MessageFailed(message.Queue, message.Id, message.DequeueCount, exception);
            var held = await hold.EndAsync();
            await (held.DequeueCount >= Queues.MaxDequeueCount ? PoisonAsync(held) : ShowAgainAsync(held, Queues.RetryDelay));
        }
    }

    private async Task ShowAgainAsync(QueueMessage message, TimeSpan delay)
    {
        try
        {
            await queue.HideAsync(message, delay, CancellationToken.None);
        }
        catch (Exception exception)
        {
            // It comes back by itself when its visibility runs out.
            QueueUnreachable(message.Queue, exception);
        }
    }

    private async Task PoisonAsync(QueueMessage message)
    {
        try
        {
            // Sent before deleted: a crash between doubles the poison message rather than losing it.
            await queue.SendAsync(Queues.PoisonOf(message.Queue), message.Body, TimeSpan.Zero, CancellationToken.None);
            await queue.DeleteAsync(message, CancellationToken.None);
            MessagePoisoned(message.Queue, message.Id);
        }
        catch (Exception exception)
        {
            // It was received too often already, so the next try sets it aside.
            QueueUnreachable(message.Queue, exception);
        }
    }

    [LoggerMessage(LogLevel.Error, "Queue {Queue} cannot be reached; trying again")]
    private partial void QueueUnreachable(string queue, Exception exception);

    [LoggerMessage(LogLevel.Warning, "Message {MessageId} of {Queue} failed at try {Try}")]
    private partial void MessageFailed(string queue, string messageId, int @try, Exception exception);

    [LoggerMessage(LogLevel.Error, "Message {MessageId} of {Queue} was moved to its poison queue")]
    private partial void MessagePoisoned(string queue, string messageId);
}
