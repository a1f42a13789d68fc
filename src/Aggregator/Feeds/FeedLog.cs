namespace Aggregator.Feeds;

internal static partial class FeedLog
{
    [LoggerMessage(LogLevel.Debug, "Feed {FeedId} answered {Status}: {Added} new entries; next at {NextDueAt:u}")]
    public static partial void FeedFetched(this ILogger logger, string feedId, int? status, int added, DateTimeOffset nextDueAt);

    [LoggerMessage(LogLevel.Warning, "Feed {FeedId} failed ({Failures} in a row): {Error} Next at {NextDueAt:u}")]
    public static partial void FeedFailed(this ILogger logger, string feedId, int failures, string error, DateTimeOffset nextDueAt);

    [LoggerMessage(LogLevel.Warning, "Feed {FeedId} has moved for good: from {Address} to {MovedTo}")]
    public static partial void FeedMoved(this ILogger logger, string feedId, Uri address, Uri movedTo);

    [LoggerMessage(LogLevel.Information, "Feed {FeedId} says it has moved for good, from {Address} to {MovedTo}; that is believed when it says so for two days")]
    public static partial void FeedMoving(this ILogger logger, string feedId, Uri address, Uri movedTo);

    [LoggerMessage(LogLevel.Debug, "Feed {FeedId} was repaired before it could be read: {Repairs}")]
    public static partial void FeedRepaired(this ILogger logger, string feedId, IReadOnlyList<string> repairs);

    [LoggerMessage(LogLevel.Warning, "The state of feed {FeedId} was written by another while it was fetched; theirs stands")]
    public static partial void FeedStateOvertaken(this ILogger logger, string feedId);

    [LoggerMessage(LogLevel.Warning, "{Count} changes of sources in the last day: {Changes}")]
    public static partial void FeedsChanged(this ILogger logger, int count, string changes);

    [LoggerMessage(LogLevel.Information, "Sources in the last week: {Requests} requests, {Conditional} conditional, {NotModified} not modified, {Refused} refused; {Outcomes}")]
    public static partial void FeedsOfTheWeek(this ILogger logger, int requests, int conditional, int notModified, int refused, string outcomes);

    [LoggerMessage(LogLevel.Error, "Sources were asked too often in the last week: {Early} times early, {Repeated} times for the same again ({Feeds})")]
    public static partial void FeedsAskedTooOften(this ILogger logger, int early, int repeated, string feeds);
}
