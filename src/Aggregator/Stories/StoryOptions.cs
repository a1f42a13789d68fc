namespace Aggregator.Stories;

/// <summary>What counts as one story, and how long it stays fresh.</summary>
public sealed class StoryOptions
{
    public const string Section = "Stories";

    /// <summary>
    /// How likely, on average, the articles of two groups must report one event for the groups to be joined. The default is 0.42; a
    /// higher value separates more.
    /// </summary>
    [Range(0.05, 0.95)]
    public double MinSimilarity { get; set; } = 0.42;

    /// <summary>After how many hours a story's freshness has halved. The default is 24.</summary>
    [Range(1, 336)]
    public double HalfLifeHours { get; set; } = 24;
}

[OptionsValidator]
internal sealed partial class StoryOptionsValidator : IValidateOptions<StoryOptions>;
