using Aggregator.Flow;

namespace Aggregator.Tests.Flow;

public sealed class QueueDispatcherTests
{
    private const string Message = """{"hosts":[{"host":"feeds.example.org","feedIds":["a","b"],"candidateIds":[]}]}""";

    private readonly FakeMessageQueue _queue = new();
    private readonly List<VisitHosts> _visited = [];
    private Exception? _failure;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AMessageReachesTheStepOfItsQueue()
    {
        await Dispatcher().DispatchAsync(Queues.VisitHosts, Message, 1, Cancel);

        Assert.Equal("feeds.example.org", Assert.Single(Assert.Single(_visited).Hosts).Host);
        Assert.Empty(_queue.Sent);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("not JSON")]
    [InlineData("""{"hosts":[{"host":null,"feedIds":[],"candidateIds":[]}]}""")]
    [InlineData("""{"hosts":[{"host":"feeds.example.org"}]}""")]
    public async Task AMessageThatCanNeverBeReadGoesToThePoisonQueueAtOnceAndUnchanged(string body)
    {
        await Dispatcher().DispatchAsync(Queues.VisitHosts, body, 1, Cancel);

        Assert.Empty(_visited);
        Assert.Equal([new SentMessage(Queues.PoisonOf(Queues.VisitHosts), body, TimeSpan.Zero)], _queue.Sent);
    }

    [Fact]
    public async Task AFailureOfTheStepIsLeftToTheHostToRetry()
    {
        _failure = new StorageUnavailableException("away", null);

        await Assert.ThrowsAsync<StorageUnavailableException>(() => Dispatcher().DispatchAsync(Queues.VisitHosts, Message, 1, Cancel));

        Assert.Empty(_queue.Sent);
    }

    private QueueDispatcher Dispatcher()
    {
        var handler = QueueHandler.Of(Queues.VisitHosts, FeedMessages.Default.VisitHosts, VisitAsync);
        var (use, time, log) = (new FlowUse(TimeProvider.System), TimeProvider.System, NullLogger<QueueDispatcher>.Instance);
        return new QueueDispatcher([handler], _queue, new FakeLeaseStore(), use, time, log);
    }

    private Task VisitAsync(VisitHosts message, int tries, CancellationToken cancellationToken)
    {
        if (_failure is not null)
        {
            throw _failure;
        }

        _visited.Add(message);
        return Task.CompletedTask;
    }
}
