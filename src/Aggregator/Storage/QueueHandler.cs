using System.Text.Json.Serialization.Metadata;

namespace Aggregator.Storage;

/// <summary>What is done with the messages of one queue.</summary>
public sealed class QueueHandler(string queue, Func<string, CancellationToken, Task> handle)
{
    /// <summary>The queue whose messages it handles, one of <see cref="Queues.All"/>.</summary>
    public string Queue => queue;

    /// <summary>Handles one message. The same message may come again, because queues deliver at least once.</summary>
    /// <exception cref="MalformedMessageException">The body is not a message of this queue and never will be.</exception>
    public Task HandleAsync(string body, CancellationToken cancellationToken) => handle(body, cancellationToken);

    /// <summary>A handler that reads the JSON of the body and calls a step with it.</summary>
    public static QueueHandler Of<T>(string queue, JsonTypeInfo<T> type, Func<T, CancellationToken, Task> step)
        where T : class => new(queue, (body, cancellationToken) => step(Read(queue, body, type), cancellationToken));

    private static T Read<T>(string queue, string body, JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(body, type)
                ?? throw new MalformedMessageException($"The message in '{queue}' is JSON null; expected {typeof(T).Name}.", null);
        }
        catch (JsonException exception)
        {
            throw new MalformedMessageException($"The message in '{queue}' is not a JSON {typeof(T).Name}: {exception.Message}", exception);
        }
    }
}

/// <summary>A message that will fail however often it is retried.</summary>
public sealed class MalformedMessageException(string message, Exception? inner) : Exception(message, inner);
