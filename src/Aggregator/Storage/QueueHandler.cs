using System.Text.Json.Serialization.Metadata;

namespace Aggregator.Storage;

/// <summary>What is done with the messages of one queue. The same message may come again, because queues deliver at least once.</summary>
/// <param name="Queue">One of <see cref="Queues.All"/>.</param>
/// <param name="HandleAsync">
/// Handles the body of one message, given how often it was received, this time included; throws a
/// <see cref="MalformedMessageException"/> when it is no message of this queue and never will be.
/// </param>
public sealed record QueueHandler(string Queue, Func<string, int, CancellationToken, Task> HandleAsync)
{
    /// <summary>A handler that reads the JSON of the body and calls a step with it.</summary>
    public static QueueHandler Of<T>(string queue, JsonTypeInfo<T> type, Func<T, int, CancellationToken, Task> step)
        where T : class => new(queue, (body, tries, cancellationToken) => step(Read(queue, body, type), tries, cancellationToken));

    private static T Read<T>(string queue, string body, JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(body, type)
                ?? throw new MalformedMessageException($"The message in '{queue}' is JSON null; expected {typeof(T).Name}.", null);
        }
        // What does not say which of a queue's messages it is, the serializer calls not supported.
        catch (Exception exception) when (exception is JsonException or NotSupportedException)
        {
            throw new MalformedMessageException($"The message in '{queue}' is not a JSON {typeof(T).Name}: {exception.Message}", exception);
        }
    }
}

/// <summary>A message that will fail however often it is retried.</summary>
public sealed class MalformedMessageException(string message, Exception? inner) : Exception(message, inner);
