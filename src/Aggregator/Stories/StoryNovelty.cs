namespace Aggregator.Stories;

/// <summary>How new a story is to a reader of the last editions, 0 to 1; the steps between are typed by hand.</summary>
internal static class StoryNovelty
{
    /// <summary>No edition had it.</summary>
    public const double Whole = 1;

    /// <summary>An edition had it, and there is a new fact.</summary>
    public const double Fact = 0.6;

    /// <summary>An edition had it, and another outlet has taken it up.</summary>
    public const double Source = 0.3;

    public const double None = 0;
}
