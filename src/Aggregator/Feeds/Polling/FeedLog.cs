namespace Aggregator.Feeds.Polling;

internal static partial class FeedLog
{
    [LoggerMessage(LogLevel.Debug, "Feed {FeedId} answered {Status}: {Added} new entries; next at {NextDueAt:u}")]
    public static partial void FeedFetched(this ILogger logger, string feedId, int? status, int added, DateTimeOffset nextDueAt);

    [LoggerMessage(LogLevel.Warning, "Feed {FeedId} failed ({Failures} in a row): {Error} Next at {NextDueAt:u}")]
    public static partial void FeedFailed(this ILogger logger, string feedId, int failures, string error, DateTimeOffset nextDueAt);

    [LoggerMessage(LogLevel.Warning, "Feed {FeedId} has moved for good: from {Address} to {MovedTo}")]
    public static partial void FeedMoved(this ILogger logger, string feedId, Uri address, Uri movedTo);

    [LoggerMessage(LogLevel.Information,
        "Feed {FeedId} says it has moved for good, from {Address} to {MovedTo}; this is believed when it says so for two days")]
    public static partial void FeedMoving(this ILogger logger, string feedId, Uri address, Uri movedTo);

    [LoggerMessage(LogLevel.Warning,
        "The dates of feed {FeedId} lie {Shift} ahead of the time (negative: behind; zero: right again); they are corrected")]
    public static partial void FeedClockFound(this ILogger logger, string feedId, TimeSpan shift);

    [LoggerMessage(LogLevel.Warning, "Feed {FeedId} floods: {Brought} new entries a day, {Taken} taken; next at {NextDueAt:u}")]
    public static partial void FeedFloods(this ILogger logger, string feedId, int brought, int taken, DateTimeOffset nextDueAt);

    [LoggerMessage(LogLevel.Warning, "A hub pushed more of feed {FeedId} than is taken: {Brought} new entries a day, {Taken} taken")]
    public static partial void PushFloods(this ILogger logger, string feedId, int brought, int taken);

    [LoggerMessage(LogLevel.Debug, "Feed {FeedId} was repaired before it could be read: {Repairs}")]
    public static partial void FeedRepaired(this ILogger logger, string feedId, IReadOnlyList<string> repairs);

    [LoggerMessage(LogLevel.Warning,
        "The state of feed {FeedId} was written by another process while it was fetched; the other state is kept")]
    public static partial void FeedStateOvertaken(this ILogger logger, string feedId);
}
