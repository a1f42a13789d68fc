namespace Aggregator.Functions.Triggers;

/// <summary>When the timers ring: expressions of six fields, seconds first, in UTC.</summary>
internal static class Schedules
{
    public const string Plan = "0 */15 * * * *";

    /// <summary>Twenty seconds past, so that an edition due on the quarter is due when the timer rings.</summary>
    public const string Publish = "20 */15 * * * *";
}
