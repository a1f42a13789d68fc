namespace Aggregator.Audit;

/// <summary>What an operator can change, each with the id of its event in the log, which stays.</summary>
public enum AuditedChange
{
    FeedAdded = 1001,
    FeedRemoved = 1002,

    /// <summary>One of the catalogue is not removed, as it would come back.</summary>
    FeedSwitchedOff = 1003,
    FeedPaceChanged = 1004,
    FeedImported = 1005,

    /// <summary>A list was imported over it.</summary>
    FeedReplaced = 1006,
    RowsQuarantined = 1101,
    StoreCompacted = 1102,
    StoreExported = 1103,
    StoreImported = 1104,

    /// <summary>A message that could not be handled was put back into its queue.</summary>
    PoisonReplayed = 1201,

    /// <summary>One was deleted; the entry has what it said.</summary>
    PoisonDropped = 1202,
}

/// <summary>A change that an operator made.</summary>
public sealed record AuditEntry
{
    /// <summary>Sorts by time.</summary>
    public required string Id { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The user of the machine, and the verb; or that it came over HTTP.</summary>
    public required string Who { get; init; }

    public required AuditedChange What { get; init; }

    /// <summary>What was changed: the id of a feed, a table.</summary>
    public required string Subject { get; init; }

    /// <summary>For people, without secrets; null for what was not there.</summary>
    public string? Before { get; init; }

    /// <summary>Likewise; null for what is not there any more.</summary>
    public string? After { get; init; }
}

/// <summary>Who makes changes in this process.</summary>
public sealed record Operator(string Name);
