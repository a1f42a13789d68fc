using Microsoft.Extensions.Logging;

namespace Aggregator.Functions.Work;

internal static partial class Log
{
    [LoggerMessage(LogLevel.Information, "Plan round ended: {Feeds} feeds in line, {Poison} messages set aside")]
    public static partial void PlanRoundEnded(this ILogger logger, int feeds, int poison);

    [LoggerMessage(LogLevel.Error, "{Count} messages wait in {Queue}: replay or drop them")]
    public static partial void PoisonWaiting(this ILogger logger, int count, string queue);

    [LoggerMessage(LogLevel.Error, "A message of {Queue} cannot be read and was set aside")]
    public static partial void MessageMalformed(this ILogger logger, string queue, Exception exception);

    [LoggerMessage(LogLevel.Error, "The store is not ready; trying again")]
    public static partial void StorageNotReady(this ILogger logger, Exception exception);
}
