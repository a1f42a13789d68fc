namespace Aggregator.Server.Hosting;

/// <summary>A clock that starts at a given instant and runs on at the pace of another.</summary>
internal sealed class ShiftedClock(TimeProvider inner, DateTimeOffset start) : TimeProvider
{
    private readonly TimeSpan _shift = start - inner.GetUtcNow();

    public override long TimestampFrequency => inner.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => inner.GetUtcNow() + _shift;

    public override long GetTimestamp() => inner.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        inner.CreateTimer(callback, state, dueTime, period);
}
