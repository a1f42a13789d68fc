using System.Diagnostics.Metrics;

namespace Aggregator.Tests.Telemetry;

public sealed class FlowMetricsTests : IDisposable
{
    private readonly Measurements _measured = new();

    [Fact]
    public void APollIsCountedByItsOutcomeAndWithItsNewItems()
    {
        _measured.Metrics.CountPoll(FlowMetrics.Changed, null, 2);
        _measured.Metrics.CountPoll(FlowMetrics.Failed, "too-large", 0);

        Assert.Equal(
            [
                "aggregator.feeds.polls 1 outcome=changed", "aggregator.candidates 2",
                "aggregator.feeds.polls 1 outcome=failed ending=too-large", "aggregator.candidates 0",
            ],
            _measured.Lines);
    }

    [Fact]
    public void PlansDecisionsAndPagesAreCounted()
    {
        _measured.Metrics.CountPlanned(3);
        _measured.Metrics.CountDecision(FlowMetrics.Kept);
        _measured.Metrics.CountPage("ScriptOnly");

        Assert.Equal(
            ["aggregator.feeds.planned 3", "aggregator.decisions 1 outcome=kept", "aggregator.pages 1 outcome=ScriptOnly"],
            _measured.Lines);
    }

    [Fact]
    public void AHostsOwnMeterFactoryIsUsed()
    {
        using var services = new ServiceCollection().AddMetrics().AddSingleton<FlowMetrics>().BuildServiceProvider();

        Assert.Same(services.GetRequiredService<IMeterFactory>(), services.GetRequiredService<FlowMetrics>().Meter.Scope);
    }

    public void Dispose() => _measured.Dispose();
}
