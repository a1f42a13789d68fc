namespace Aggregator.Storage;

/// <summary>What became of an insert that ignores doubles.</summary>
public enum AddOutcome
{
    Added,
    AlreadyThere,
}
