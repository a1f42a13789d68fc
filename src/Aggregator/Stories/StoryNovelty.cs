namespace Aggregator.Stories;

/// <summary>How new a story is to a reader of the last editions, 0 to 1.</summary>
internal static class StoryNovelty
{
    /// <summary>No edition told it.</summary>
    public const double Whole = 1;

    /// <summary>It was told, and there is a new fact.</summary>
    public const double Fact = 0.6;

    /// <summary>It was told, and another outlet has taken it up.</summary>
    public const double Source = 0.3;

    public const double None = 0;
}
