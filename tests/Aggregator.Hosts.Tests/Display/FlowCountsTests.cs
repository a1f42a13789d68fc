using Aggregator.Telemetry;

namespace Aggregator.Hosts.Tests.Display;

public sealed class FlowCountsTests
{
    [Fact]
    public void CountsAreSummedByOutcome()
    {
        var metrics = new FlowMetrics();
        using var counts = new FlowCounts(metrics);

        metrics.CountPlanned(4);
        metrics.CountPoll(FlowMetrics.Changed, null, 3);
        metrics.CountPoll(FlowMetrics.Unchanged, "not-modified", 0);
        metrics.CountPoll(FlowMetrics.Failed, "too-large", 0);
        metrics.CountDecision(FlowMetrics.Kept);
        metrics.CountDecision(FlowMetrics.Rejected);

        Assert.Equal((4, 3, 1, 1), (counts.Planned, counts.Polled, counts.Unchanged, counts.Failed));
        Assert.Equal((3, 2, 1), (counts.Found, counts.Decided, counts.Kept));
    }

    [Fact]
    public void WhatAnotherProductOfTheProcessCountsIsLeftOut()
    {
        using var counts = new FlowCounts(new FlowMetrics());

        new FlowMetrics().CountPlanned(4);

        Assert.Equal(0, counts.Planned);
    }
}
