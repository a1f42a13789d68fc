namespace Aggregator.Feeds.State;

/// <summary>How polling a feed has gone, and when it goes on. Written by the fetch step alone.</summary>
public sealed record FeedState
{
    public required string FeedId { get; init; }

    /// <summary>When the next request may be made; a feed never requested is due at once.</summary>
    public DateTimeOffset NextDueAt { get; init; } = DateTimeOffset.MinValue;

    /// <summary>The validators of the last 200 that parsed, byte for byte.</summary>
    public string? ETag { get; init; }

    /// <inheritdoc cref="ETag"/>
    public string? LastModified { get; init; }

    /// <summary>The address the validators belong to; another address drops them.</summary>
    public string? ValidatorsFor { get; init; }

    /// <summary>Hash of the last body that parsed; the same hash again is not parsed.</summary>
    public string? BodyHash { get; init; }

    public DateTimeOffset? LastFetchedAt { get; init; }

    /// <summary>When an answer last brought a body that differed from the one before.</summary>
    public DateTimeOffset? LastChangedAt { get; init; }

    /// <summary>When an answer last was 200 or 304.</summary>
    public DateTimeOffset? LastSuccessAt { get; init; }

    /// <summary>HTTP status of the last answer; null when none came.</summary>
    public int? LastStatus { get; init; }

    /// <summary>What went wrong last, in a sentence for the operator; null after a success.</summary>
    public string? LastError { get; init; }

    /// <summary>Failures in a row; 0 after a success.</summary>
    public int Failures { get; init; }

    /// <summary>Requests made since the feed was added.</summary>
    public long Requests { get; init; }

    /// <summary>How many of <see cref="Requests"/> were answered 304.</summary>
    public long NotModified { get; init; }

    /// <summary>Candidates this feed has brought since it was added.</summary>
    public long Candidates { get; init; }

    /// <summary>True after 410: no further requests are made until an operator adds the feed anew.</summary>
    public bool IsRetired { get; init; }

    /// <summary>What is remembered beyond this: counters of a week, changes of health, a move under way. Bounded.</summary>
    public FeedHistory History { get; init; } = FeedHistory.None;

    /// <summary>Opaque to all but the store: the version this was read at; null for a state never stored.</summary>
    [JsonIgnore]
    public string? Version { get; init; }

    /// <param name="status">Null when no answer came.</param>
    internal FeedState Failed(int? status, string error, DateTimeOffset now) => this with
    {
        LastFetchedAt = now,
        LastStatus = status,
        LastError = error,
        Failures = Failures + 1,
    };
}
