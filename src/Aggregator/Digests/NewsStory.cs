using Aggregator.Stories;

namespace Aggregator.Digests;

/// <summary>A story with what a reader of the earlier editions knows of it.</summary>
/// <param name="IsUpdate">True when an earlier edition covered it and there is something new.</param>
/// <param name="FirstEdition">Date of the edition that covered it first; null when none did.</param>
/// <param name="FirstStoryId">Id of the story in that edition; null when none covered it.</param>
/// <param name="WhatIsNew">What is new in an update, as a sentence for the reader.</param>
/// <param name="IsTail">True when its outlet or lab has its full share of the front.</param>
public sealed record NewsStory(Story Story, bool IsUpdate = false, DateOnly? FirstEdition = null, string? FirstStoryId = null,
    string? WhatIsNew = null, bool IsTail = false);
