using Aggregator.Storage;

namespace Aggregator.Flow;

/// <summary>
/// Notes what is begun while a process may have been ended by its work, as by the memory it takes: such an end reports no failure. What
/// was begun so often and never ended is not begun again. Where no process was ended, nothing is noted.
/// </summary>
public sealed class VisitAttempts(IRecordStore records, ILogger<VisitAttempts> logger)
{
    /// <summary>As often as a message is tried that fails.</summary>
    private const int Most = Queues.MaxDequeueCount;

    /// <param name="key">Names the work for good.</param>
    /// <param name="giveUp">What is done in its place, given how often the work was begun.</param>
    public async Task RunAsync(string key, Func<Task> work, Func<int, Task> giveUp, CancellationToken cancellationToken)
    {
        var before = await records.FindAsync(RecordKinds.VisitAttempts, new(key), cancellationToken);
        var count = before?.Count ?? 0;
        if (count < Most)
        {
            await records.PutAsync(RecordKinds.VisitAttempts, new VisitAttempt(key, count + 1), cancellationToken);
        }

        try
        {
            await (count < Most ? work() : GiveUpAsync(key, count, giveUp));
        }
        finally
        {
            // However it ended, the process lives.
            await records.RemoveAsync(RecordKinds.VisitAttempts, new(key), CancellationToken.None);
        }
    }

    private Task GiveUpAsync(string key, int count, Func<int, Task> giveUp)
    {
        logger.VisitGivenUp(key, count);
        return giveUp(count);
    }
}

/// <param name="Key">What was begun.</param>
/// <param name="Count">How often it was begun without an end.</param>
public sealed record VisitAttempt(string Key, int Count);
