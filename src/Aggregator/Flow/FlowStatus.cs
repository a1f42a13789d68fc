using Aggregator.Digests.Translation;

namespace Aggregator.Flow;

/// <summary>How the flow is doing, at a glance: one record, so that a probe every minute costs one read.</summary>
public sealed record FlowStatus
{
    public required DateTimeOffset At { get; init; }

    /// <summary>When a round of planning last came to its end, in any process; null before the first.</summary>
    public DateTimeOffset? PlannedAt { get; init; }

    public DateOnly? LatestEdition { get; init; }

    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>The end of the latest edition's window.</summary>
    public DateTimeOffset? WindowEnd { get; init; }

    /// <summary>Feeds that are polled.</summary>
    public int FeedsOn { get; init; }

    /// <summary>Feeds that answer.</summary>
    public int FeedsOk { get; init; }

    /// <summary>Feeds that have not been polled yet.</summary>
    public int FeedsNew { get; init; }

    /// <summary>Ids of feeds whose last requests failed or were refused.</summary>
    public IReadOnlyList<string> Failing { get; init; } = [];

    /// <summary>Ids of feeds that no longer exist.</summary>
    public IReadOnlyList<string> Gone { get; init; } = [];

    /// <summary>Ids of feeds that bring more new entries than are taken.</summary>
    public IReadOnlyList<string> Flooding { get; init; } = [];

    /// <summary>Ids of feeds whose last answer was cut.</summary>
    public IReadOnlyList<string> Cut { get; init; } = [];

    public DateTimeOffset? LastFetchedAt { get; init; }

    /// <summary>How far the time that the sources say lies ahead of ours; null when it does not, or too few were heard.</summary>
    public TimeSpan? ClockLag { get; init; }

    public IReadOnlyList<QueueStatus> Queues { get; init; } = [];

    /// <summary>What became of the texts that were last to be translated; null when there were none, or translation is off.</summary>
    public TranslationDay? Translation { get; init; }

    /// <summary>Rows of the store that could not be read during the last day, as far as the process met them that wrote this.</summary>
    public int BrokenRows { get; init; }

    /// <summary>Deliveries that a crash left in the middle and that were given up during the last day, by the process that wrote this.</summary>
    public int UnknownDeliveries { get; init; }
}

/// <param name="Waiting">About how many messages wait to be handled.</param>
/// <param name="Poison">About how many failed too often and were set aside.</param>
/// <param name="OldestPoisonAt">When the oldest of those was set aside; null without any, or when it cannot be read.</param>
public sealed record QueueStatus(string Name, int Waiting, int Poison, DateTimeOffset? OldestPoisonAt = null);
