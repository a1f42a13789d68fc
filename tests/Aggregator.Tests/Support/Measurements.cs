using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Aggregator.Tests.Support;

/// <summary>Counters of its own, and what they counted as <c>name count tag=value</c>.</summary>
public sealed class Measurements : IDisposable
{
    private readonly ConcurrentQueue<string> _lines = [];
    private readonly MeterListener _listener = new();

    public Measurements()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter == Metrics.Meter)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((counter, count, tags, _) =>
            _lines.Enqueue(string.Join(' ', [counter.Name, $"{count}", .. tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}")])));
        _listener.Start();
    }

    public FlowMetrics Metrics { get; } = new();

    public IReadOnlyList<string> Lines => [.. _lines];

    public IEnumerable<string> Of(string counter) => _lines.Where(line => line.StartsWith(counter + ' ', StringComparison.Ordinal));

    public void Dispose()
    {
        _listener.Dispose();
        Metrics.Meter.Dispose();
    }
}
