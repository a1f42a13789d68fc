namespace Aggregator.Storage;

/// <summary>What this process knows of those before it on its store.</summary>
public sealed class PreviousRun
{
    /// <summary>Whether one may have been ended in the middle of its work. False only where the store can tell.</summary>
    public bool MayHaveBeenKilled { get; set; } = true;
}
