using Aggregator.Flow;
using Aggregator.Server.Pumps;
using Aggregator.Telemetry;
using Microsoft.Extensions.Logging.Abstractions;

namespace Aggregator.Hosts.Tests.Pumps;

public sealed class QueuePumpTests
{
    private const string Queue = Queues.VisitHosts;

    private readonly VisibleQueue _queue = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AMessageIsHandledAndDeletedAndAStoppedPumpEndsQuietly()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var handled = new ConcurrentQueue<string>();
        _queue.Add(Queue, "one");

        await PumpAsync(
            (body, _) =>
            {
                handled.Enqueue(body);
                stop.CancelAfter(TimeSpan.FromMilliseconds(1));
                return Task.CompletedTask;
            },
            stop.Token);

        Assert.Equal(["body of one"], handled);
        Assert.Equal(["one"], _queue.Deleted);
        Assert.Empty(_queue.Hidden);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(Queues.MaxDequeueCount - 2, false)]
    [InlineData(Queues.MaxDequeueCount - 1, true)]
    public async Task WhatFailsIsTriedAgainLaterAndPoisonedAtTheLastTry(int receivedBefore, bool isPoisoned)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        _queue.Add(Queue, "bad", receivedBefore);

        await PumpAsync(
            (_, _) =>
            {
                stop.CancelAfter(TimeSpan.FromMilliseconds(1));
                throw new InvalidOperationException("cannot be handled");
            },
            stop.Token);

        if (isPoisoned)
        {
            Assert.Equal([(Queues.PoisonOf(Queue), "body of bad")], _queue.Sent);
            Assert.Equal(["bad"], _queue.Deleted);
            Assert.Empty(_queue.Hidden);
        }
        else
        {
            Assert.Equal([("bad", Queues.RetryDelay)], _queue.Hidden);
            Assert.Empty(_queue.Sent);
            Assert.Empty(_queue.Deleted);
        }
    }

    [Fact]
    public async Task AMessageInHandWhenThePumpStopsIsShownAgainAtOnce()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        _queue.Add(Queue, "half done");

        await PumpAsync(
            async (_, cancellationToken) =>
            {
                await stop.CancelAsync();
                await Task.Delay(Timeout.Infinite, cancellationToken);
            },
            stop.Token);

        Assert.Equal([("half done", TimeSpan.Zero)], _queue.Hidden);
        Assert.Empty(_queue.Deleted);
    }

    [Fact]
    public async Task AStoreThatFailsEndsARunButNotAServer()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        _queue.Fault = new StorageUnavailableException("The store is away.", null);

        await Assert.ThrowsAsync<StorageUnavailableException>(
            () => PumpAsync((_, _) => Task.CompletedTask, stop.Token, stopOnStorageFault: true));
        var server = PumpAsync((_, _) => Task.CompletedTask, stop.Token);

        Assert.False(server.IsFaulted);
        await stop.CancelAsync();
        await server;
    }

    private Task PumpAsync(Func<string, CancellationToken, Task> handle, CancellationToken stop, bool stopOnStorageFault = false)
    {
        var handler = new QueueHandler(Queue, (body, _, cancellationToken) => handle(body, cancellationToken));

        // Only what an operator put back needs leases.
        var (use, time) = (new FlowUse(TimeProvider.System), TimeProvider.System);
        var dispatcher = new QueueDispatcher(
            [handler], _queue, leases: null!, new FlowMetrics(), use, time, NullLogger<QueueDispatcher>.Instance);
        var pump = new QueuePump(
            _queue,
            dispatcher,
            TimeProvider.System,
            NullLogger<QueuePump>.Instance);
        return pump.RunAsync(Queue, stopOnStorageFault, stop);
    }
}
