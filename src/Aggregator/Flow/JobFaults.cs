using System.Collections.Concurrent;
using Aggregator.Storage;

namespace Aggregator.Flow;

/// <summary>The timers' jobs of this process whose last run failed, as on a full disk, so that health can tell.</summary>
public sealed class JobFaults(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, JobFault> _faults = new(StringComparer.Ordinal);

    /// <summary>In no order.</summary>
    public IReadOnlyCollection<JobFault> All => [.. _faults.Values];

    /// <summary>Runs a job and notes how it ended.</summary>
    /// <param name="name">As an operator would say it.</param>
    public async Task RunAsync(string name, Func<Task> job)
    {
        try
        {
            await job();
            _faults.TryRemove(name, out _);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            var why = exception is StorageUnavailableException storage ? storage.Summary : "";
            _faults[name] = new JobFault(name, why, time.GetUtcNow());
            throw;
        }
    }
}

/// <param name="Job">Which one.</param>
/// <param name="Why">What was wrong, in words for everybody; empty when only the log says it.</param>
/// <param name="At">When it last failed.</param>
public sealed record JobFault(string Job, string Why, DateTimeOffset At);
