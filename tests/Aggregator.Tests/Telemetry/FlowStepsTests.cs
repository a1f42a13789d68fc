using System.Collections.Concurrent;
using System.Diagnostics;

namespace Aggregator.Tests.Telemetry;

/// <summary>Alone, because whoever listens here hears the steps of all tests that run meanwhile.</summary>
[CollectionDefinition(nameof(FlowStepsTests), DisableParallelization = true)]
[Collection(nameof(FlowStepsTests))]
public sealed class FlowStepsTests : IDisposable
{
    private readonly ConcurrentQueue<Activity> _spans = [];
    private readonly ActivityListener _listener = new()
    {
        ShouldListenTo = source => source.Name == FlowSteps.SourceName,
        Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
    };

    private readonly FlowSteps _steps = NewSteps.At(TimeProvider.System);

    public FlowStepsTests()
    {
        _listener.ActivityStopped = _spans.Enqueue;
        ActivitySource.AddActivityListener(_listener);
    }

    [Fact]
    public async Task TheStepThatHandlesAMessageIsAPartOfTheOneThatSentIt()
    {
        var context = await _steps.RunAsync(FlowSteps.Plan, () => Task.FromResult(TraceContext.Current));
        await _steps.HandleAsync(FlowSteps.Visit, Queues.VisitHosts, context, () => Task.CompletedTask);

        var (plan, visit) = (_spans.First(), _spans.Last());
        Assert.Equal((plan.TraceId, plan.SpanId, ActivityKind.Consumer), (visit.TraceId, visit.ParentSpanId, visit.Kind));
        Assert.Equal(Queues.VisitHosts, visit.GetTagItem("messaging.destination.name"));
        Assert.Null(Activity.Current);
    }

    [Fact]
    public async Task WhatGotTheMessageIsLinkedAndNotItsParent()
    {
        var context = await _steps.RunAsync(FlowSteps.Plan, () => Task.FromResult(TraceContext.Current));
        await _steps.RunAsync(
            FlowSteps.Retain, () => _steps.HandleAsync(FlowSteps.Visit, Queues.VisitHosts, context, () => Task.CompletedTask));

        var around = _spans.Single(span => span.OperationName == FlowSteps.Retain);
        var visit = _spans.Single(span => span.OperationName == FlowSteps.Visit);
        Assert.NotEqual(around.TraceId, visit.TraceId);
        Assert.Equal(around.SpanId, Assert.Single(visit.Links).Context.SpanId);
    }

    [Fact]
    public async Task AStepLinksToManyOriginsOnceEachAndNoMoreThanASpanHolds()
    {
        var contexts = Enumerable.Range(1, 200)
            .Select(number => TraceContext.Parse($"00-0af7651916cd43dd8448eb211c80319c-{number:x16}-01")).ToList();

        await _steps.RunAsync(FlowSteps.Publish, () =>
        {
            FlowSteps.Link([null, .. contexts.Take(1), .. contexts]);
            return Task.CompletedTask;
        });

        var links = Assert.Single(_spans).Links.Select(link => link.Context.SpanId).ToList();
        Assert.Equal(FlowSteps.MostLinks, links.Distinct().Count());
        Assert.Equal(FlowSteps.MostLinks, links.Count);
    }

    [Fact]
    public async Task AFailureIsNamedByItsTypeAndNotByItsWords()
    {
        await Assert.ThrowsAsync<InvalidDataException>(() => _steps.RunAsync(
            FlowSteps.Poll, () => Task.FromException(new InvalidDataException("of reader@example.org"))));

        var span = Assert.Single(_spans);
        Assert.Equal((ActivityStatusCode.Error, null), (span.Status, span.StatusDescription));
        Assert.Equal(typeof(InvalidDataException).FullName, span.GetTagItem(FlowMetrics.Error));
        Assert.Empty(span.Events);
    }

    [Fact]
    public async Task NothingIsSaidOfASpanThatIsNotAStep()
    {
        using var other = new Activity("other").Start();
        FlowSteps.Tag("aggregator.feeds", 3);
        FlowSteps.Link([TraceContext.Parse("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")]);
        await _steps.RunAsync(FlowSteps.Plan, () => Task.CompletedTask, ("aggregator.feeds", 4));

        Assert.Empty(other.TagObjects);
        Assert.Empty(other.Links);
        Assert.Equal(4, Assert.Single(_spans).GetTagItem("aggregator.feeds"));
    }

    public void Dispose() => _listener.Dispose();
}
