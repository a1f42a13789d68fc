namespace Aggregator.Digests;

public enum PublishState
{
    /// <summary>No edition is due: its hour has not come, or nothing has been read yet.</summary>
    NotDue,

    /// <summary>This call published it.</summary>
    Published,

    /// <summary>It was there before, or another process was faster.</summary>
    AlreadyPublished,
}

/// <param name="Edition">The edition published, by this call or another; null when none was due.</param>
public sealed record PublishOutcome(PublishState State, Edition? Edition);
