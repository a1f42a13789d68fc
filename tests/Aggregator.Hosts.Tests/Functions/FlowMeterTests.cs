using System.Diagnostics.Metrics;
using Aggregator.Feeds.Catalogue;
using Aggregator.Feeds.Health;
using Aggregator.Feeds.Polling;
using Aggregator.Functions.Telemetry;
using Microsoft.Extensions.DependencyInjection;

namespace Aggregator.Hosts.Tests.Functions;

public sealed class FlowMeterTests : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().AddSingleton<FlowMeter>().BuildServiceProvider();
    private readonly MeterListener _listener = new();
    private readonly List<string> _measured = [];

    public FlowMeterTests()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Scope == _services.GetRequiredService<IMeterFactory>())
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
            _measured.Add($"{instrument.Name} {value} {string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"))}".TrimEnd()));
        _listener.Start();
    }

    [Fact]
    public void APollIsCountedByItsOutcome()
    {
        var meter = _services.GetRequiredService<FlowMeter>();
        var feed = new Feed { Id = "a", Title = "A", Address = new Uri("https://feeds.example.org/a") };

        meter.Planned(3);
        meter.Fetched(feed, new FeedState { FeedId = "a", LastStatus = 200 }, 2);
        meter.Fetched(feed, new FeedState { FeedId = "a", LastStatus = 304 }, 0);
        meter.Fetched(feed, new FeedState { FeedId = "a", LastError = "Too large.", History = new FeedHistory { Outcome = "too-large" } }, 0);

        Assert.Equal(
            ["aggregator.feeds.planned 3", "aggregator.feeds.polls 1 outcome=changed", "aggregator.candidates 2", "aggregator.feeds.polls 1 outcome=same", "aggregator.candidates 0", "aggregator.feeds.polls 1 outcome=failed ending=too-large", "aggregator.candidates 0"],
            _measured);
    }

    public void Dispose()
    {
        _listener.Dispose();
        _services.Dispose();
    }
}
