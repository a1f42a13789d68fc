namespace Aggregator.Hostile.Months;

/// <summary>What happens to the process and its clock.</summary>
internal enum Disturbance
{
    None,

    /// <summary>The clock is set five days ahead.</summary>
    ClockAhead,

    /// <summary>The clock is set an hour back.</summary>
    ClockBack,
    ClockRight,
    Restart,

    /// <summary>A stop while a source answers, and a new start.</summary>
    StopInTheMiddle,

    /// <summary>A restart on a file as the oldest version left it that is still brought up to date.</summary>
    Upgrade,
}

internal static class Disturbances
{
    /// <summary>What happens before that hour of that day, in a run of so many days.</summary>
    public static Disturbance Before(int day, int hour, int days)
    {
        bool IsDay(double share) => day == (int)(days * share);
        return hour switch
        {
            5 when IsDay(0.75) => Disturbance.Upgrade,
            7 when IsDay(0.5) => Disturbance.StopInTheMiddle,
            9 when IsDay(0.25) => Disturbance.Restart,
            11 when IsDay(0.4) => Disturbance.ClockAhead,
            12 when IsDay(0.4) => Disturbance.ClockRight,
            14 when IsDay(0.6) => Disturbance.ClockBack,
            17 when IsDay(0.6) => Disturbance.ClockRight,
            _ => Disturbance.None,
        };
    }
}
