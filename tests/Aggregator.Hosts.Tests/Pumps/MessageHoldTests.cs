using Aggregator.Server.Pumps;
using Microsoft.Extensions.Time.Testing;

namespace Aggregator.Hosts.Tests.Pumps;

public sealed class MessageHoldTests
{
    private static readonly TimeSpan Visibility = TimeSpan.FromSeconds(30);

    private readonly VisibleQueue _queue = new();
    private readonly FakeTimeProvider _time = new();
    private readonly QueueMessage _message = new(Queues.VisitHosts, "long", "first receipt", "{}", 1, default);

    [Fact]
    public async Task WhatIsWorkedOnIsHiddenAnewLongBeforeItWouldShow()
    {
        await using var hold = new MessageHold(_queue, _message, Visibility, _time, TestContext.Current.CancellationToken);

        _time.Advance(Visibility / 3);
        var latest = await hold.EndAsync();

        Assert.Equal([("long", Visibility)], _queue.Hidden);
        Assert.Equal("receipt 1", latest.Receipt);
        Assert.False(hold.Token.IsCancellationRequested);
    }

    [Fact]
    public async Task WorkOnAMessageThatAnotherTookIsCancelled()
    {
        _queue.IsLost = true;
        await using var hold = new MessageHold(_queue, _message, Visibility, _time, TestContext.Current.CancellationToken);

        _time.Advance(Visibility / 3);
        var last = await hold.EndAsync();

        Assert.True(hold.Token.IsCancellationRequested);
        Assert.Equal("first receipt", last.Receipt);
    }

    [Fact]
    public async Task AStoppingPumpCancelsTheWork()
    {
        using var stop = new CancellationTokenSource();
        await using var hold = new MessageHold(_queue, _message, Visibility, _time, stop.Token);

        await stop.CancelAsync();

        Assert.True(hold.Token.IsCancellationRequested);
    }
}
