namespace Aggregator.Stories;

/// <summary>How stories are weighed against each other.</summary>
public sealed class StoryOptions
{
    public const string Section = "Stories";

    /// <summary>How likely, on average, the articles of two groups must tell one event for the groups to be joined. The default is 0.42; higher parts more.</summary>
    [Range(0.05, 0.95)]
    public double MinLikeness { get; set; } = 0.42;

    /// <summary>After so many hours a story's freshness has halved. The default is 24.</summary>
    [Range(1, 336)]
    public double HalfLifeHours { get; set; } = 24;

    /// <summary>Weight of independent sources. The default is 0.35; the weights are used as shares of their sum.</summary>
    [Range(0.0, 10.0)]
    public double SourcesWeight { get; set; } = 0.35;

    /// <summary>Weight of freshness. The default is 0.15.</summary>
    [Range(0.0, 10.0)]
    public double FreshnessWeight { get; set; } = 0.15;

    /// <summary>Weight of how central the labs are. The default is 0.25.</summary>
    [Range(0.0, 10.0)]
    public double RelevanceWeight { get; set; } = 0.25;

    /// <summary>Weight of the kind of news. The default is 0.15.</summary>
    [Range(0.0, 10.0)]
    public double TopicWeight { get; set; } = 0.15;

    /// <summary>Weight of the lab's own word. The default is 0.10.</summary>
    [Range(0.0, 10.0)]
    public double PrimaryWeight { get; set; } = 0.10;

    /// <summary>Weight of being new to a reader of the last editions. The default is 0.10.</summary>
    [Range(0.0, 10.0)]
    public double NoveltyWeight { get; set; } = 0.10;
}

[OptionsValidator]
internal sealed partial class StoryOptionsValidator : IValidateOptions<StoryOptions>;
