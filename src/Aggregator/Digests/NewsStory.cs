using Aggregator.Stories;

namespace Aggregator.Digests;

/// <summary>A story with what it holds that is news to a reader of the earlier editions.</summary>
/// <param name="IsUpdate">An earlier edition told it, and there is something new.</param>
/// <param name="FirstTold">The edition that told it first; null when none did.</param>
public sealed record NewsStory(Story Story, bool IsUpdate, DateOnly? FirstTold)
{
    /// <summary>Id of the story in the edition that told it first; null when none did.</summary>
    public string? FirstStory { get; init; }

    /// <summary>Of an update, what is new, in words for the reader.</summary>
    public string? WhatIsNew { get; init; }

    /// <summary>Its outlet or lab has filled its share of the front.</summary>
    public bool IsTail { get; init; }
}
