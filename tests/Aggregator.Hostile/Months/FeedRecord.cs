namespace Aggregator.Hostile.Months;

/// <summary>What the etiquette remembers of a feed.</summary>
internal sealed class FeedRecord
{
    public SeenRequest? Last { get; set; }

    /// <summary>The address that the exchange began at.</summary>
    public string? Requested { get; set; }

    public string? Validator { get; set; }

    public string? ValidatorFor { get; set; }

    public int Gone { get; set; }

    public TimeSpan LongestGap { get; set; }
}
