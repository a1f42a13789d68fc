using Microsoft.Extensions.Logging;

namespace Aggregator.Functions.Hosting;

internal static partial class FunctionsLog
{
    [LoggerMessage(LogLevel.Error, "Function {Function} failed to answer a request")]
    public static partial void RequestFailed(this ILogger logger, string function, Exception exception);

    [LoggerMessage(LogLevel.Error, "The store is not ready; trying again")]
    public static partial void StorageNotReady(this ILogger logger, Exception exception);
}
