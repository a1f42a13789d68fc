using Aggregator.Flow;

namespace Aggregator.Tests.Flow;

public sealed class QueueDispatcherTests
{
    private const string Message = """{"host":"feeds.example.org","feedIds":["a","b"]}""";

    private readonly FakeMessageQueue _queue = new();
    private readonly List<FetchFeeds> _fetched = [];
    private Exception? _failure;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AMessageReachesTheStepOfItsQueue()
    {
        await Dispatcher().DispatchAsync(Queues.FetchFeeds, Message, Cancel);

        Assert.Equal("feeds.example.org", Assert.Single(_fetched).Host);
        Assert.Empty(_queue.Sent);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("not JSON")]
    [InlineData("""{"host":null,"feedIds":[]}""")]
    [InlineData("""{"host":"feeds.example.org"}""")]
    public async Task AMessageThatCanNeverBeReadGoesToThePoisonQueueAtOnceAndUnchanged(string body)
    {
        await Dispatcher().DispatchAsync(Queues.FetchFeeds, body, Cancel);

        Assert.Empty(_fetched);
        Assert.Equal([new SentMessage(Queues.PoisonOf(Queues.FetchFeeds), body, TimeSpan.Zero)], _queue.Sent);
    }

    [Fact]
    public async Task AFailureOfTheStepIsLeftToTheHostToRetry()
    {
        _failure = new StorageUnavailableException("away", null);

        await Assert.ThrowsAsync<StorageUnavailableException>(() => Dispatcher().DispatchAsync(Queues.FetchFeeds, Message, Cancel));

        Assert.Empty(_queue.Sent);
    }

    private QueueDispatcher Dispatcher()
    {
        var handler = QueueHandler.Of(Queues.FetchFeeds, FeedMessages.Default.FetchFeeds, FetchAsync);
        return new QueueDispatcher([handler], _queue, NullLogger<QueueDispatcher>.Instance);
    }

    private Task FetchAsync(FetchFeeds message, CancellationToken cancellationToken)
    {
        if (_failure is not null)
        {
            throw _failure;
        }

        _fetched.Add(message);
        return Task.CompletedTask;
    }
}
