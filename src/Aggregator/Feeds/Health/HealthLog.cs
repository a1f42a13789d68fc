namespace Aggregator.Feeds.Health;

internal static partial class HealthLog
{
    [LoggerMessage(LogLevel.Warning, "{Count} feeds changed their health in the last day: {Changes}")]
    public static partial void FeedsChanged(this ILogger logger, int count, string changes);

    [LoggerMessage(LogLevel.Information,
        "Feeds in seven days: {Requests} requests, {Conditional} conditional, {NotModified} not modified, {Refused} refused; {Outcomes}")]
    public static partial void FeedsOfTheWeek(
        this ILogger logger, int requests, int conditional, int notModified, int refused, string outcomes);

    [LoggerMessage(LogLevel.Error,
        "Feeds were requested too often in the last week: {Early} times early, {Repeated} times for the same body again ({Feeds})")]
    public static partial void FeedsRequestedTooOften(this ILogger logger, int early, int repeated, string feeds);
}
