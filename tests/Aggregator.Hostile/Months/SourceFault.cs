namespace Aggregator.Hostile.Months;

/// <summary>What is wrong with a source for a while.</summary>
internal enum FaultKind
{
    NotFound,
    Gone,
    Forbidden,
    Broken,
    Unavailable,
    UnavailableFor,
    TooMany,
    TooManyFor,

    /// <summary>Takes the request and says nothing.</summary>
    Hanging,

    /// <summary>200 and no body.</summary>
    Empty,

    /// <summary>Ends in the middle of its body.</summary>
    Cut,

    /// <summary>Another page than the one that is read.</summary>
    Changed,

    /// <summary>301 to another path of the same host.</summary>
    Moved,

    /// <summary>301 to another host.</summary>
    MovedAway,

    /// <summary>Publishes nothing.</summary>
    Mute,
}

/// <param name="From">Since the start of the run.</param>
internal sealed record SourceFault(FaultKind Kind, TimeSpan From, TimeSpan To)
{
    /// <summary>How long a server asks to be left alone that names a time.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromHours(5);

    /// <summary>Whether no answer of it can be read.</summary>
    public bool IsSilent => Kind is not (FaultKind.Moved or FaultKind.MovedAway or FaultKind.Mute or FaultKind.Cut);

    public bool IsAt(TimeSpan since) => since >= From && since < To;
}
