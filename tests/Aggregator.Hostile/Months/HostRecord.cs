namespace Aggregator.Hostile.Months;

/// <summary>What the etiquette remembers of a host.</summary>
internal sealed class HostRecord
{
    public int UnderWay { get; set; }

    public DateTimeOffset LastEnd { get; set; } = DateTimeOffset.MinValue.AddDays(1);

    public DateTimeOffset FreeAt { get; set; } = DateTimeOffset.MinValue.AddDays(1);

    public DateTimeOffset RobotsAt { get; set; } = DateTimeOffset.MinValue.AddDays(1);

    public int RobotsStatus { get; set; } = 200;
}
