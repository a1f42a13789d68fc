namespace Aggregator.Storage.Tests.Backends;

/// <summary>What becomes of the answers to writes that the store has carried out.</summary>
public enum Answer
{
    Given,

    /// <summary>The connection breaks before the first answer.</summary>
    Lost,

    /// <summary>The first answer comes when nobody waits for it any more.</summary>
    Late,

    /// <summary>The first answer is that the service is unavailable.</summary>
    Failed,

    /// <summary>Something on the way carries the request out twice, and gives the second answer.</summary>
    Second,

    /// <summary>No try is answered.</summary>
    Never,
}
