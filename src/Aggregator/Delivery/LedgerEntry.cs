using Aggregator.Storage;

namespace Aggregator.Delivery;

public enum DeliveryStatus
{
    /// <summary>Begun and not settled: being sent, or left so by a crash.</summary>
    Sending,
    Sent,

    /// <summary>Refused; where that was for now, the process that tried sends it again as long as its message comes again.</summary>
    Failed,

    /// <summary>Nothing in the edition was for this subscription.</summary>
    Skipped,

    /// <summary>Left in the middle by a crash: nobody knows whether it arrived, and it is never sent again.</summary>
    Unknown,
}

/// <summary>A row of the send ledger: at most one per edition and subscription.</summary>
public sealed record LedgerEntry
{
    /// <summary>Nobody is at work any more on what was begun so long ago: all tries of its message are over.</summary>
    private static readonly TimeSpan LeftAfter = Queues.MaxDequeueCount * Queues.RetryDelay;

    public required DateOnly Edition { get; init; }

    public required string SubscriptionId { get; init; }

    public required DeliveryStatus Status { get; init; }

    /// <summary>
    /// When its edition was published, which tells it from one of the same date that was taken back; null when that is unknown.
    /// </summary>
    public DateTimeOffset? PublishedAt { get; init; }

    public required DateTimeOffset BegunAt { get; init; }

    public DateTimeOffset? SettledAt { get; init; }

    /// <summary>The provider's id of the message, or why it failed.</summary>
    public string? Note { get; init; }

    /// <summary>Opaque to all but the store: the version this was read at; null for a row never stored.</summary>
    [JsonIgnore]
    public string? Version { get; init; }

    /// <summary>False for a row of an edition of the same date that was taken back, which says nothing of this one.</summary>
    public bool IsOf(DateTimeOffset publishedAt) => PublishedAt is null || PublishedAt == publishedAt;

    /// <summary>Whether a crash left it in the middle. One that stands for a broken row is not: nobody knows when that was begun.</summary>
    public bool IsLeft(DateTimeOffset now) =>
        Status is DeliveryStatus.Sending && BegunAt > DateTimeOffset.MinValue && now - BegunAt >= LeftAfter;

    /// <summary>Stands for a row that cannot be read: whether its mail arrived is unknown, and it is never sent again.</summary>
    public static LedgerEntry OfBroken(RecordKey key)
    {
        _ = DateOnly.TryParseExact(key.Section, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var edition);
        return new()
        {
            Edition = edition,
            SubscriptionId = key.Key,
            Status = DeliveryStatus.Sending,
            BegunAt = DateTimeOffset.MinValue,
            Note = "its row could not be read",
        };
    }
}
