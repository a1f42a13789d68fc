namespace Aggregator.Server.Pumps;

internal static partial class PumpLog
{
    [LoggerMessage(LogLevel.Error, "Queue {Queue} cannot be reached; trying again")]
    public static partial void QueueUnreachable(this ILogger logger, string queue, Exception exception);

    [LoggerMessage(LogLevel.Warning, "Message {MessageId} of {Queue} failed at try {Try}")]
    public static partial void MessageFailed(this ILogger logger, string queue, string messageId, int @try, Exception exception);

    [LoggerMessage(LogLevel.Error, "Message {MessageId} of {Queue} was moved to its poison queue")]
    public static partial void MessagePoisoned(this ILogger logger, string queue, string messageId);
}
