namespace Aggregator.Storage;

/// <summary>Of a store that only processes of one machine use: knows whether another one lives.</summary>
public interface ISoleProcess
{
    /// <summary>
    /// From now on this process counts as living, until it ends, however it ends. When no other one lives, the messages that dead ones had
    /// in hand are shown again, and what else they held is freed.
    /// </summary>
    /// <param name="inHand">For how long at most a message is hidden that somebody has in hand; longer than that it waits for a retry.</param>
    /// <returns>Whether a process may have been ended in the middle of its work; also true when that cannot be told.</returns>
    Task<bool> TakeOverAsync(TimeSpan inHand, Func<CancellationToken, Task> freeAbandoned, CancellationToken cancellationToken);
}
