namespace Aggregator.Server.Schedule;

internal static partial class ScheduleLog
{
    [LoggerMessage(LogLevel.Error, "Timer {Timer} failed; its next run takes up the work")]
    public static partial void TimerFailed(this ILogger logger, string timer, Exception exception);

    [LoggerMessage(LogLevel.Debug, "Timer {Timer} stopped in the middle of its work")]
    public static partial void TimerStopped(this ILogger logger, string timer);
}
