using Aggregator.Http;
using Aggregator.Telemetry;

namespace Aggregator.Feeds.Polling;

/// <summary>An entry as its feed gave it, with what became of it.</summary>
public sealed record Candidate
{
    /// <summary><see cref="ContentId"/> of the feed and the entry's identity in it.</summary>
    public required string Id { get; init; }

    public required string FeedId { get; init; }

    /// <summary>Plain text, one line.</summary>
    public required string Title { get; init; }

    /// <summary>Where the entry leads; null when it leads nowhere. With a fragment when it is only a part of that page.</summary>
    public Uri? Address { get; init; }

    /// <summary>HTML as the feed gave it, not yet sanitised; empty when none.</summary>
    public string Summary { get; init; } = "";

    /// <summary>HTML of the whole article as the feed gave it, not yet sanitised; empty when none.</summary>
    public string Content { get; init; } = "";

    public IReadOnlyList<string> Authors { get; init; } = [];

    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>BCP 47, from the entry or its feed; null when neither says.</summary>
    public string? Language { get; init; }

    public Uri? Image { get; init; }

    /// <summary>
    /// When the feed says it was published, corrected where its clock is known to be wrong; never later than <see cref="FirstSeenAt"/>.
    /// </summary>
    public required DateTimeOffset PublishedAt { get; init; }

    /// <summary>True when the feed gave no usable date and <see cref="PublishedAt"/> is when we first saw it.</summary>
    public bool IsPublishedGuessed { get; init; }

    public required DateTimeOffset FirstSeenAt { get; init; }

    /// <summary>Where its page is; at no host when it leads nowhere.</summary>
    [JsonIgnore]
    public PendingPage Page => new(Id, Address is null ? "" : HostGate.HostOf(Address));

    /// <summary>The step that took it in; null where that was not recorded.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TraceContext? Trace { get; init; }

    /// <summary>What became of it.</summary>
    public CandidateDecision Decision { get; init; } = CandidateDecision.Pending;
}

public enum CandidateOutcome
{
    Pending,
    Kept,
    Rejected,
}

/// <summary>The outcome of a candidate; written once.</summary>
public sealed record CandidateDecision
{
    public static CandidateDecision Pending { get; } = new() { Outcome = CandidateOutcome.Pending };

    public required CandidateOutcome Outcome { get; init; }

    /// <summary>Why it was rejected or kept, in a sentence for the operator.</summary>
    public string Reason { get; init; } = "";

    /// <summary>How relevant it is to the topic, 0 to 1.</summary>
    public double Score { get; init; }

    /// <summary>The article it became, or the one that was there already.</summary>
    public string? ArticleId { get; init; }

    public DateTimeOffset? DecidedAt { get; init; }
}
