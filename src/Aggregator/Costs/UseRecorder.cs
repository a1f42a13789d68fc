using Aggregator.Storage;
using Aggregator.Telemetry;

namespace Aggregator.Costs;

/// <summary>
/// Keeps the counts of this process in the store: one row for each process and day, written over four times an hour at most, so that
/// counting costs one request then. What a process that is killed counted after that is lost.
/// </summary>
public sealed class UseRecorder(FlowUse use, IRecordStore records, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Between = TimeSpan.FromMinutes(15);

    private readonly string _process = RandomNumberGenerator.GetHexString(12, lowercase: true);
    private readonly SemaphoreSlim _gate = new(1, 1);
    private UseOfProcess? _written;
    private DateTimeOffset _writtenAt = time.GetUtcNow();

    public void Dispose() => _gate.Dispose();

    /// <summary>Writes the counts when they were not written for a quarter of an hour.</summary>
    public Task WriteIfDueAsync(CancellationToken cancellationToken) =>
        (time.GetUtcNow() - _writtenAt).Duration() < Between ? Task.CompletedTask : WriteAsync(cancellationToken);

    /// <summary>Writes the counts, which are those of the day on which they are written.</summary>
    public async Task WriteAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            var day = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
            var before = _written?.Day == day ? _written.Counts : new UseCounts();

            // Kept before it is written: what could not be written is written with the next.
            _written = new UseOfProcess($"{RecordKinds.SectionOf(day)}-{_process}", day, before + use.Take());
            _writtenAt = time.GetUtcNow();
            await records.PutAsync(RecordKinds.Uses, _written, cancellationToken);
        }
        finally
        {
            _gate.Release();
        }
    }
}

/// <summary>What one process was billed on a UTC day.</summary>
/// <param name="Id">Sorts by day.</param>
public sealed record UseOfProcess(string Id, DateOnly Day, UseCounts Counts);
