namespace Aggregator.Feeds.Polling;

/// <summary>An entry that was read and not kept.</summary>
/// <param name="Id">The candidate's.</param>
/// <param name="Language">BCP 47; null when nothing says.</param>
/// <param name="Reason">Why, in a sentence for the operator.</param>
/// <param name="Score">How relevant it is to the topic, 0 to 1.</param>
public sealed record RejectedEntry(
    string Id, string FeedId, string Title, string? Language, Uri? Address, DateTimeOffset FirstSeenAt, string Reason, double Score);

/// <summary>What one answer brought that was not kept.</summary>
/// <param name="Id">The same for the same entries.</param>
public sealed record RejectedEntries(string Id, DateOnly Day, IReadOnlyList<RejectedEntry> Entries)
{
    /// <param name="entries">At least one.</param>
    public static RejectedEntries Of(IReadOnlyList<RejectedEntry> entries) => new(
        ContentId.For([.. entries.Select(entry => entry.Id)]), DateOnly.FromDateTime(entries[0].FirstSeenAt.UtcDateTime), entries);
}
