namespace Aggregator.Telemetry;

/// <summary>
/// Counts what a provider bills of this process: requests to the storage account, executions with the time that at least one of them was
/// active, telemetry that was sent, and messages. A count costs no request; what is not measured on this host is null and not 0.
/// </summary>
public sealed class FlowUse(TimeProvider time)
{
    /// <summary>A shorter execution is billed as one of a second, and a longer one by tenths of a second (Flex Consumption).</summary>
    private const long Shortest = 1000;
    private const long Step = 100;

    private readonly Lock _lock = new();
    private UseCounts _counts = new();
    private int _active;
    private long _activeSince;

    /// <summary>The counts since they were last taken, which begin anew.</summary>
    public UseCounts Take()
    {
        lock (_lock)
        {
            var taken = _counts;
            _counts = new UseCounts
            {
                Transactions = Begun(taken.Transactions),
                Executions = Begun(taken.Executions),
                ActiveMilliseconds = Begun(taken.ActiveMilliseconds),
                TelemetryBytes = Begun(taken.TelemetryBytes),
            };
            return taken;
        }
    }

    /// <summary>Says that requests to a storage account are counted here.</summary>
    public void MeasureTransactions() => Change(counts => counts with { Transactions = counts.Transactions ?? 0 });

    /// <summary>Says that executions are counted here.</summary>
    public void MeasureExecutions() =>
        Change(counts => counts with { Executions = counts.Executions ?? 0, ActiveMilliseconds = counts.ActiveMilliseconds ?? 0 });

    /// <summary>Says that telemetry is counted here.</summary>
    public void MeasureTelemetry() => Change(counts => counts with { TelemetryBytes = counts.TelemetryBytes ?? 0 });

    public void CountTransaction() => Change(counts => counts with { Transactions = counts.Transactions + 1 });

    public void CountTelemetry(long bytes) => Change(counts => counts with { TelemetryBytes = counts.TelemetryBytes + bytes });

    public void CountMessage() => Change(counts => counts with { Messages = counts.Messages + 1 });

    /// <summary>An execution, until it is disposed of. Those that overlap share their time, as an instance is billed once.</summary>
    public IDisposable BeginExecution()
    {
        lock (_lock)
        {
            _counts = _counts with { Executions = _counts.Executions + 1 };
            if (_active++ == 0)
            {
                _activeSince = time.GetTimestamp();
            }
        }

        return new Execution(this);
    }

    private void EndExecution()
    {
        lock (_lock)
        {
            if (--_active == 0)
            {
                var elapsed = (long)Math.Ceiling(time.GetElapsedTime(_activeSince).TotalMilliseconds / Step) * Step;
                _counts = _counts with { ActiveMilliseconds = _counts.ActiveMilliseconds + Math.Max(Shortest, elapsed) };
            }
        }
    }

    private static long? Begun(long? count) => count is null ? null : 0;

    private void Change(Func<UseCounts, UseCounts> change)
    {
        lock (_lock)
        {
            _counts = change(_counts);
        }
    }

    private sealed class Execution(FlowUse use) : IDisposable
    {
        private int _isOver;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isOver, 1) == 0)
            {
                use.EndExecution();
            }
        }
    }
}

/// <summary>What a provider bills; null for what was not measured.</summary>
public sealed record UseCounts
{
    /// <summary>Requests to tables and queues, each try of one.</summary>
    public long? Transactions { get; init; }

    /// <summary>Timers, messages and requests that a function was run for.</summary>
    public long? Executions { get; init; }

    /// <summary>Milliseconds in which at least one execution was active, as they are billed.</summary>
    public long? ActiveMilliseconds { get; init; }

    /// <summary>Bytes of telemetry, before they are compressed.</summary>
    public long? TelemetryBytes { get; init; }

    /// <summary>Messages handled, each try of one.</summary>
    public long Messages { get; init; }

    public static UseCounts operator +(UseCounts one, UseCounts other) => new()
    {
        Transactions = Sum(one.Transactions, other.Transactions),
        Executions = Sum(one.Executions, other.Executions),
        ActiveMilliseconds = Sum(one.ActiveMilliseconds, other.ActiveMilliseconds),
        TelemetryBytes = Sum(one.TelemetryBytes, other.TelemetryBytes),
        Messages = one.Messages + other.Messages,
    };

    /// <summary>Null when neither was measured.</summary>
    private static long? Sum(long? one, long? other) => one is null && other is null ? null : (one ?? 0) + (other ?? 0);
}
