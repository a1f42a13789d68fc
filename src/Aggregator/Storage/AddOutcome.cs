namespace Aggregator.Storage;

/// <summary>The result of an insert that ignores duplicates.</summary>
public enum AddOutcome
{
    Added,
    AlreadyThere,
}
