namespace Aggregator.Feeds.WebSub;

internal static partial class WebSubLog
{
    [LoggerMessage(LogLevel.Information, "The hub {Hub} of feed {FeedId} was requested to push for {Days} days")]
    public static partial void HubRequested(this ILogger logger, string feedId, Uri hub, double days);

    [LoggerMessage(LogLevel.Information, "The hub {Hub} pushes feed {FeedId} until {LeaseEndsAt:u}")]
    public static partial void HubVerified(this ILogger logger, string feedId, Uri hub, DateTimeOffset leaseEndsAt);

    [LoggerMessage(LogLevel.Information, "The hub {Hub} has stopped pushing feed {FeedId}, as requested")]
    public static partial void HubEnded(this ILogger logger, string feedId, Uri hub);

    [LoggerMessage(LogLevel.Warning, "The hub {Hub} of feed {FeedId} does not push: {Problem} The feed is polled")]
    public static partial void HubRefused(this ILogger logger, string feedId, Uri hub, string problem);

    [LoggerMessage(LogLevel.Warning,
        "The hub {Hub} of feed {FeedId} has not pushed {Missed} entries that a poll brought; polling goes on as without a hub")]
    public static partial void HubMissed(this ILogger logger, string feedId, Uri hub, int missed);

    [LoggerMessage(LogLevel.Debug, "Feed {FeedId} was pushed: {Added} new entries")]
    public static partial void PushTaken(this ILogger logger, string feedId, int added);

    [LoggerMessage(LogLevel.Warning, "A push for feed {FeedId} was ignored: it is not signed as agreed with {Hub}")]
    public static partial void PushUnsigned(this ILogger logger, string feedId, Uri hub);

    [LoggerMessage(LogLevel.Warning, "A push for feed {FeedId} cannot be read")]
    public static partial void PushUnreadable(this ILogger logger, string feedId, Exception exception);

    [LoggerMessage(LogLevel.Warning, "Feed {FeedId} is pushed more often than is taken in a minute")]
    public static partial void PushTooOften(this ILogger logger, string feedId);
}
