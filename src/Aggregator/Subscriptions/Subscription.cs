namespace Aggregator.Subscriptions;

public enum SubscriptionState
{
    /// <summary>Requested, not yet confirmed: gets the confirmation mail and nothing else.</summary>
    Pending,
    Active,
    Unsubscribed,
}

/// <summary>Who gets the digest, where, and when.</summary>
public sealed record Subscription
{
    /// <summary>Of <see cref="SubscriptionSecrets.IdOfAsync"/>: what logs and links may carry.</summary>
    public required string Id { get; init; }

    /// <summary>The name of a delivery channel, such as <c>email</c>.</summary>
    public required string Channel { get; init; }

    /// <summary>Empty once it has unsubscribed: what stays is an id that tells no address.</summary>
    public required string Address { get; init; }

    /// <summary>The hour of the day it is sent at, 0 to 23, on the clock of <see cref="Zone"/>.</summary>
    public int LocalHour { get; init; } = 7;

    /// <summary>IANA name of the time zone, such as <c>Asia/Shanghai</c>.</summary>
    public string Zone { get; init; } = "Etc/UTC";

    /// <summary>Lab ids it is limited to; empty for all.</summary>
    public IReadOnlyList<string> Labs { get; init; } = [];

    /// <summary>Languages it is limited to; empty for all.</summary>
    public IReadOnlyList<string> Languages { get; init; } = [];

    /// <summary>The language it is read in (BCP 47); null for English, with each story in the language of its sources.</summary>
    public string? ReadingLanguage { get; init; }

    /// <summary>The section of the digest that comes first in the mail; null for the order of the edition.</summary>
    public string? FirstSection { get; init; }

    public required SubscriptionState State { get; init; }

    /// <summary>SHA-256 in hex of the one-time confirmation token; it stays after use, so that a second click is recognized.</summary>
    public string? ConfirmationHash { get; init; }

    /// <summary>When the latest mail that answers a request was begun.</summary>
    public DateTimeOffset? ConfirmationBegunAt { get; init; }

    /// <summary>
    /// The request that this mail answers. Its message goes on with the mail after a crash, and that of another request leaves it alone.
    /// </summary>
    public string? ConfirmationAttempt { get; init; }

    /// <summary>When this mail went out; null while it is being sent.</summary>
    public DateTimeOffset? ConfirmationSentAt { get; init; }

    /// <summary>From when a pending one waits for its owner.</summary>
    public DateTimeOffset WaitsSince => ConfirmationSentAt ?? ConfirmationBegunAt ?? CreatedAt;

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? ConfirmedAt { get; init; }

    public DateTimeOffset? UnsubscribedAt { get; init; }

    /// <summary>Opaque to all but the store: the version this was read at; null for one never stored.</summary>
    [JsonIgnore]
    public string? Version { get; init; }
}
