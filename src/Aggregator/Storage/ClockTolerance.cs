namespace Aggregator.Storage;

/// <summary>
/// What was written at an instant that lies ahead of the clock was written by a clock that was wrong, and so is what it says of the time
/// to wait. Clocks of several machines differ a little.
/// </summary>
public static class ClockTolerance
{
    /// <summary>Clocks that keep time by the network differ by far less.</summary>
    public static readonly TimeSpan Most = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Whether the instant, which was set no longer than <paramref name="longest"/> ahead, is still to come: one that lies further ahead
    /// was set before the clock was set back.
    /// </summary>
    public static bool IsAwaited(this DateTimeOffset instant, DateTimeOffset now, TimeSpan longest) =>
        instant > now && instant - now <= longest;

    /// <summary>Whether the instant, at which something was written, has not come yet.</summary>
    public static bool IsAhead(this DateTimeOffset writtenAt, DateTimeOffset now) => writtenAt - now > Most;
}
