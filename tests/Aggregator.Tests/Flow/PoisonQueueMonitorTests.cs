using Aggregator.Flow;

namespace Aggregator.Tests.Flow;

public sealed class PoisonQueueMonitorTests
{
    private readonly FakeMessageQueue _queue = new();
    private readonly LogLines<PoisonQueueMonitor> _log = new();

    [Fact]
    public async Task PoisonMessagesAreCountedOverAllQueuesAndStay()
    {
        await SendAsync(Queues.PoisonOf(Queues.VisitHosts));
        await SendAsync(Queues.PoisonOf(Queues.VisitHosts));
        await SendAsync(Queues.PoisonOf(Queues.SendMail));
        await SendAsync(Queues.VisitHosts);

        Assert.Equal(3, await CheckAsync());
        Assert.Equal(4, _queue.Sent.Count);
    }

    [Fact]
    public async Task OnlyQueuesThatHoldSomethingAreReported()
    {
        Assert.Equal(0, await CheckAsync());
        Assert.Empty(_log.Lines);

        await SendAsync(Queues.PoisonOf(Queues.SendMail));
        await CheckAsync();

        Assert.Equal(["Error 1 messages that could not be handled are in deliver-digest-poison"], _log.Lines);
    }

    private Task<int> CheckAsync() => new PoisonQueueMonitor(_queue, _log).CheckAsync(TestContext.Current.CancellationToken);

    private Task SendAsync(string queue) => _queue.SendAsync(queue, "{}", TimeSpan.Zero, TestContext.Current.CancellationToken);
}
