using Aggregator.Flow;

namespace Aggregator.Tests.Flow;

public sealed class QueueDispatcherTests : IDisposable
{
    private const string Message = """{"hosts":[{"host":"feeds.example.org","feedIds":["a","b"],"candidateIds":[]}]}""";

    private readonly FakeMessageQueue _queue = new();
    private readonly List<VisitHosts> _visited = [];
    private readonly Measurements _measured = new();
    private Exception? _failure;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AMessageReachesTheStepOfItsQueue()
    {
        await Dispatcher().DispatchAsync(Queues.VisitHosts, Message, 1, Cancel);

        Assert.Equal("feeds.example.org", Assert.Single(Assert.Single(_visited).Hosts).Host);
        Assert.Equal(["aggregator.messages 1 queue=visit-hosts outcome=handled"], _measured.Lines);
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
        Assert.Equal(["aggregator.messages 1 queue=visit-hosts outcome=malformed"], _measured.Lines);
        Assert.Equal([new SentMessage(Queues.PoisonOf(Queues.VisitHosts), body, TimeSpan.Zero)], _queue.Sent);
    }

    [Theory]
    [InlineData("\"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\"")]
    [InlineData("""{"version":2,"traceparent":"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"}""")]
    [InlineData("""{"version":1,"traceparent":"00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01"}""")]
    [InlineData("""{"version":1,"traceparent":"00-00000000000000000000000000000000-b7ad6b7169203331-01"}""")]
    [InlineData("""{"version":1,"traceparent":"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\r\nBcc: x"}""")]
    [InlineData("""{"version":1,"traceparent":"\ud800"}""")]
    [InlineData("""{"version":1e99,"traceparent":7}""")]
    [InlineData("[[[{}]]]")]
    [InlineData("12")]
    public async Task AMessageIsHandledWhateverItSaysOfItsTrace(string context)
    {
        var message = Message.Replace("\"hosts\"", $"\"trace\":{context},\"hosts\"", StringComparison.Ordinal);

        await Dispatcher().DispatchAsync(Queues.VisitHosts, message, 1, Cancel);

        Assert.Null(Assert.Single(_visited).Trace);
        Assert.Empty(_queue.Sent);
    }

    [Fact]
    public async Task AFailureOfTheStepIsLeftToTheHostToRetry()
    {
        _failure = new StorageUnavailableException("away", null);

        await Assert.ThrowsAsync<StorageUnavailableException>(() => Dispatcher().DispatchAsync(Queues.VisitHosts, Message, 1, Cancel));

        Assert.Empty(_queue.Sent);
        Assert.Equal(["aggregator.messages 1 queue=visit-hosts outcome=failed"], _measured.Lines);
    }

    public void Dispose() => _measured.Dispose();

    private QueueDispatcher Dispatcher()
    {
        var handler = QueueHandler.Of(Queues.VisitHosts, FeedMessages.Default.VisitHosts, VisitAsync);
        var (use, time, log) = (new FlowUse(TimeProvider.System), TimeProvider.System, NullLogger<QueueDispatcher>.Instance);
        return new QueueDispatcher([handler], _queue, new FakeLeaseStore(), _measured.Metrics, use, time, log);
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
