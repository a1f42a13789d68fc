using Aggregator.Flow;

namespace Aggregator.Server.Pumps;

/// <summary>
/// Receives the messages of a queue and dispatches them: retries later what failed, and moves to the poison queue what failed
/// too often.
/// </summary>
internal sealed class QueuePump(
    IMessageQueue queue, QueueDispatcher dispatcher, IOptions<QueueOptions> options, TimeProvider time, ILogger<QueuePump> logger)
{
    /// <summary>How long a received message stays hidden unless its handler prolongs that: what a crash delays it by.</summary>
    private static readonly TimeSpan Visibility = TimeSpan.FromSeconds(30);

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

            var received = await ReceiveAsync(name, options.Value.Workers - running.Count, stopOnStorageFault, cancellationToken);
            running.AddRange(received.Select(message => HandleAsync(message, stopOnStorageFault, cancellationToken)));

            idle = received.Count > 0 ? ShortestIdle : TimeSpan.FromTicks(Math.Min(idle.Ticks * 2, LongestIdle.Ticks));
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
            logger.QueueUnreachable(name, exception);
            return [];
        }
    }

    /// <summary>Until a place is free when all are taken, else for the idle time.</summary>
    private async Task PauseAsync(List<Task> running, TimeSpan idle, CancellationToken cancellationToken)
    {
        var pause = running.Count >= options.Value.Workers ? Task.WhenAny(running) : Task.Delay(idle, time, cancellationToken);

        // Being stopped is how a pump ends, not a failure of it.
        await pause.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task HandleAsync(QueueMessage message, bool stopOnStorageFault, CancellationToken cancellationToken)
    {
        await using var hold = new MessageHold(queue, message, Visibility, time, cancellationToken);
        try
        {
            await dispatcher.DispatchAsync(message.Queue, message.Body, hold.Token);
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
            logger.MessageFailed(message.Queue, message.Id, message.DequeueCount, exception);
            await SetAsideAsync(await hold.EndAsync());
        }
    }

    private Task SetAsideAsync(QueueMessage message) =>
        message.DequeueCount >= Queues.MaxDequeueCount ? PoisonAsync(message) : ShowAgainAsync(message, Queues.RetryDelay);

    private async Task ShowAgainAsync(QueueMessage message, TimeSpan delay)
    {
        try
        {
            await queue.HideAsync(message, delay, CancellationToken.None);
        }
        catch (Exception exception)
        {
            // It comes back by itself when its visibility runs out.
            logger.QueueUnreachable(message.Queue, exception);
        }
    }

    private async Task PoisonAsync(QueueMessage message)
    {
        try
        {
            // Sent before deleted: a crash between doubles the poison message rather than losing it.
            await queue.SendAsync(Queues.PoisonOf(message.Queue), message.Body, TimeSpan.Zero, CancellationToken.None);
            await queue.DeleteAsync(message, CancellationToken.None);
            logger.MessagePoisoned(message.Queue, message.Id);
        }
        catch (Exception exception)
        {
            // It was received too often already, so the next try sets it aside.
            logger.QueueUnreachable(message.Queue, exception);
        }
    }
}
