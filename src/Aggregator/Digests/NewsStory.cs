using Aggregator.Stories;

namespace Aggregator.Digests;

/// <summary>A story with what a reader of the earlier editions knows of it.</summary>
public sealed record NewsStory(Story Story)
{
    /// <summary>True when an earlier edition covered it and there is something new.</summary>
    public bool IsUpdate { get; init; }

    /// <summary>Date of the edition that covered it first; null when none did.</summary>
    public DateOnly? FirstEdition { get; init; }

    /// <summary>Id of the story in that edition; null when none covered it.</summary>
    public string? FirstStoryId { get; init; }

    /// <summary>What is new in an update, as a sentence for the reader.</summary>
    public string? WhatIsNew { get; init; }

    /// <summary>True when its outlet or lab has its full share of the front.</summary>
    public bool IsTail { get; init; }
}
