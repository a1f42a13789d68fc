namespace Aggregator.Functions.Triggers;

/// <summary>When the timers fire: expressions of six fields, seconds first, in UTC.</summary>
internal static class Schedules
{
    public const string Plan = "0 */15 * * * *";

    /// <summary>Twenty seconds past, so that an edition due on the quarter hour is due when the timer fires.</summary>
    public const string Publish = "20 */15 * * * *";
}
