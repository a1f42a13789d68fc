using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Aggregator.Storage;

/// <summary>A step as its queue sees it.</summary>
public interface IMessageHandler
{
    /// <summary>The queue it listens on.</summary>
    string Queue { get; }

    /// <summary>Handles one message; may be called again with the same one.</summary>
    /// <exception cref="MalformedMessageException">The body is not a message of this queue and never will be.</exception>
    Task HandleAsync(string body, CancellationToken cancellationToken);
}

/// <summary>Reads the JSON and calls the step.</summary>
public sealed class MessageHandler<T>(string queue, JsonTypeInfo<T> type, Func<T, CancellationToken, Task> step) : IMessageHandler
    where T : class
{
    public string Queue => queue;

    public Task HandleAsync(string body, CancellationToken cancellationToken) => step(Read(body), cancellationToken);

    private T Read(string body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, type)
                ?? throw new MalformedMessageException($"The message in '{queue}' is JSON null; expected {typeof(T).Name}.", null);
        }
        catch (JsonException exception)
        {
            throw new MalformedMessageException($"The message in '{queue}' is not a {typeof(T).Name} in JSON: {exception.Message}", exception);
        }
    }
}

/// <summary>A message that no retry can mend.</summary>
public sealed class MalformedMessageException(string message, Exception? inner) : Exception(message, inner);
