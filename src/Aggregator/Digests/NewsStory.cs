using Aggregator.Stories;

namespace Aggregator.Digests;

/// <summary>A story with what it holds that is news to a reader of the earlier editions.</summary>
/// <param name="IsUpdate">An earlier edition told it, and there is something new.</param>
/// <param name="FirstTold">The edition that told it first; null when none did.</param>
public sealed record NewsStory(Story Story, bool IsUpdate, DateOnly? FirstTold)
{
    /// <summary>Its outlet or lab has filled its share of the front.</summary>
    public bool IsTail { get; init; }
}
