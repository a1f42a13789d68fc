using Microsoft.Extensions.Logging;

namespace Aggregator.Functions.Triggers;

internal static partial class Log
{
    [LoggerMessage(LogLevel.Error, "Function {Function} failed to answer a request")]
    public static partial void RequestFailed(this ILogger logger, string function, Exception exception);
}
