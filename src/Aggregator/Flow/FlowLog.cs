namespace Aggregator.Flow;

/// <summary>Alerts of the deployment look for some of these events by their names.</summary>
internal static partial class FlowLog
{
    [LoggerMessage(LogLevel.Information, "Plan round ended: {Feeds} feeds queued, {Poison} poison messages")]
    public static partial void PlanRoundEnded(this ILogger logger, int feeds, int poison);

    [LoggerMessage(LogLevel.Warning, "{Count} messages that could not be handled are in {Queue}, the oldest since {Since:u}")]
    public static partial void PoisonWaiting(this ILogger logger, int count, string queue, DateTimeOffset? since);

    [LoggerMessage(LogLevel.Error, "A message of {Queue} cannot be read and was moved to its poison queue")]
    public static partial void MessageMalformed(this ILogger logger, string queue, Exception exception);

    [LoggerMessage(LogLevel.Warning, "Something to get from {Host} failed; it is tried again alone")]
    public static partial void VisitFailed(this ILogger logger, string host, Exception exception);

    [LoggerMessage(LogLevel.Error, "The program ended {Count} times while it worked on {Work}; it is done without its answer")]
    public static partial void VisitGivenUp(this ILogger logger, string work, int count);
}
