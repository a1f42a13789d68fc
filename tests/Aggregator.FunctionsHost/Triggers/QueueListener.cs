using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace Aggregator.FunctionsHost.Triggers;

/// <summary>
/// Receives the messages of one queue for a function, as the host does: what failed comes again after
/// <see cref="QueueSettings.VisibilityTimeout"/>, and what failed too often goes to the poison queue.
/// </summary>
internal sealed class QueueListener
{
    /// <summary>How long a message is hidden that was received, renewed while its function runs: the host's own figure.</summary>
    private static readonly TimeSpan Hidden = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(100);

    private readonly QueueClient _queue;
    private readonly QueueClient _poison;
    private readonly QueueSettings _settings;
    private readonly Func<InvocationRequest, CancellationToken, Task<InvocationResult>> _run;
    private readonly string _binding;
    private readonly ConcurrentDictionary<string, Task> _running = new(StringComparer.Ordinal);

    /// <param name="binding">The name of the function's parameter.</param>
    /// <param name="run">Runs the function to its end.</param>
    public QueueListener(
        string connection,
        string queue,
        QueueSettings settings,
        string binding,
        Func<InvocationRequest, CancellationToken, Task<InvocationResult>> run)
    {
        (_settings, _binding, _run) = (settings, binding, run);
        var options = new QueueClientOptions
        {
            MessageEncoding = settings.IsBase64 ? QueueMessageEncoding.Base64 : QueueMessageEncoding.None,
        };
        options.MessageDecodingFailed += SetAsideAsync;
        _queue = new QueueClient(connection, queue, options);
        _poison = new QueueClient(connection, queue + "-poison", options);
    }

    /// <summary>Listens until cancelled; then waits for what is in hand.</summary>
    /// <param name="cancelling">Cancels the functions that run.</param>
    public async Task RunAsync(CancellationToken cancellationToken, CancellationToken cancelling)
    {
        var pause = ShortestPause;
        while (!cancellationToken.IsCancellationRequested)
        {
            var received = await ReceiveAsync(cancellationToken);
            foreach (var message in received)
            {
                _running[message.MessageId] = HandleAsync(message, cancelling);
            }

            pause = received.Count > 0 ? ShortestPause : Shorter(pause * 2, _settings.MaxPollingInterval);
            await Task.Delay(pause, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await Task.WhenAll(_running.Values);
    }

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private async Task<IReadOnlyList<QueueMessage>> ReceiveAsync(CancellationToken cancellationToken)
    {
        if (_running.Count > _settings.NewBatchThreshold)
        {
            return [];
        }

        try
        {
            return (await _queue.ReceiveMessagesAsync(_settings.BatchSize, Hidden, cancellationToken)).Value;
        }
        catch (Exception exception) when (exception is RequestFailedException or AggregateException or OperationCanceledException)
        {
            // A queue that is not there yet or cannot be reached is looked into again.
            return [];
        }
    }

    private async Task HandleAsync(QueueMessage message, CancellationToken cancelling)
    {
        await Task.Yield();
        try
        {
            await using var hold = new MessageHold(_queue, message, Hidden);
            var isTaken = message.DequeueCount <= _settings.MaxDequeueCount
                && (await _run(RequestFor(message), cancelling)).IsSuccess;
            await EndAsync(message, await hold.EndAsync(), isTaken);
        }
        catch (Exception exception) when (exception is RequestFailedException or AggregateException)
        {
            // The message comes again when its time is over.
        }
        finally
        {
            _running.TryRemove(message.MessageId, out _);
        }
    }

    private async Task EndAsync(QueueMessage message, string receipt, bool isTaken)
    {
        if (!isTaken && message.DequeueCount < _settings.MaxDequeueCount)
        {
            await _queue.UpdateMessageAsync(message.MessageId, receipt, (string?)null, _settings.VisibilityTimeout);
            return;
        }

        if (!isTaken)
        {
            await PoisonAsync(message.Body);
        }

        await _queue.DeleteMessageAsync(message.MessageId, receipt);
    }

    /// <summary>A message that is not in the encoding agreed on never reaches the function.</summary>
    private async Task SetAsideAsync(QueueMessageDecodingFailedEventArgs args)
    {
        if (args.ReceivedMessage is { } message)
        {
            await PoisonAsync(message.Body);
            await _queue.DeleteMessageAsync(message.MessageId, message.PopReceipt);
        }
    }

    private async Task PoisonAsync(BinaryData body)
    {
        await _poison.CreateIfNotExistsAsync();
        await _poison.SendMessageAsync(body, timeToLive: TimeSpan.FromSeconds(-1));
    }

    private InvocationRequest RequestFor(QueueMessage message)
    {
        var body = message.Body.ToString();
        var request = Invocation.New(_binding, new TypedData { String = body });
        request.TriggerMetadata["QueueTrigger"] = new TypedData { String = body };
        request.TriggerMetadata["Id"] = new TypedData { String = message.MessageId };
        request.TriggerMetadata["PopReceipt"] = new TypedData { String = message.PopReceipt };
        request.TriggerMetadata["DequeueCount"] = Invocation.Json(message.DequeueCount);
        request.TriggerMetadata["InsertionTime"] = Invocation.Json(message.InsertedOn);
        request.TriggerMetadata["ExpirationTime"] = Invocation.Json(message.ExpiresOn);
        request.TriggerMetadata["NextVisibleTime"] = Invocation.Json(message.NextVisibleOn);

        return request;
    }
}
