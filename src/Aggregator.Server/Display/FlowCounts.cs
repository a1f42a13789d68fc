using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Aggregator.Telemetry;

namespace Aggregator.Server.Display;

/// <summary>What this process has counted since this object was created, for a display to show.</summary>
internal sealed class FlowCounts : IDisposable
{
    private readonly ConcurrentDictionary<(string Counter, string Outcome), long> _counts = new();
    private readonly MeterListener _listener = new();

    public FlowCounts(FlowMetrics metrics)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter == metrics.Meter)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((counter, count, tags, _) => Add((counter.Name, OutcomeIn(tags)), count));
        _listener.Start();
    }

    public long Planned => Sum(FlowMetrics.Planned);

    public long Polled => Sum(FlowMetrics.Polls);

    public long Unchanged => CountOf(FlowMetrics.Polls, FlowMetrics.Unchanged);

    public long Failed => CountOf(FlowMetrics.Polls, FlowMetrics.Failed);

    public long Found => Sum(FlowMetrics.Candidates);

    public long Decided => Sum(FlowMetrics.Decisions);

    public long Kept => CountOf(FlowMetrics.Decisions, FlowMetrics.Kept);

    public void Dispose() => _listener.Dispose();

    private static string OutcomeIn(ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        tags switch { [{ Key: FlowMetrics.Outcome, Value: string outcome }, ..] => outcome, _ => "" };

    private void Add((string Counter, string Outcome) key, long count) => _counts.AddOrUpdate(key, count, (_, sum) => sum + count);

    private long CountOf(string counter, string outcome) => _counts.GetValueOrDefault((counter, outcome));

    private long Sum(string counter) => _counts.Where(entry => entry.Key.Counter == counter).Sum(entry => entry.Value);
}
