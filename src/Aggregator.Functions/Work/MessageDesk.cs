using System.Collections.Frozen;
using Aggregator.Storage;
using Microsoft.Extensions.Logging;

namespace Aggregator.Functions.Work;

/// <summary>
/// Hands a message to the step of its queue. What can never be read is set aside at once, as the server does it, rather
/// than after five receptions; any other failure is the host's to retry.
/// </summary>
public sealed class MessageDesk(IEnumerable<IMessageHandler> handlers, IMessageQueue queue, ILogger<MessageDesk> logger)
{
    private readonly FrozenDictionary<string, IMessageHandler> _handlers = handlers.ToFrozenDictionary(handler => handler.Queue, StringComparer.Ordinal);

    public async Task HandleAsync(string name, string body, CancellationToken cancellationToken)
    {
        try
        {
            await _handlers[name].HandleAsync(body, cancellationToken);
        }
        catch (MalformedMessageException exception)
        {
            logger.MessageMalformed(name, exception);
            await queue.SendAsync(Queues.PoisonOf(name), body, TimeSpan.Zero, cancellationToken);
        }
    }
}
