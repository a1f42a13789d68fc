using Aggregator.Functions.Work;
using Aggregator.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Aggregator.Hosts.Tests.Functions.Work;

public sealed class PoisonWatchTests
{
    private readonly FakeQueue _queue = new();

    [Fact]
    public async Task MessagesSetAsideAreCountedOverAllQueuesAndStay()
    {
        await _queue.SendAsync(Queues.PoisonOf(Queues.FetchFeeds), "a", TimeSpan.Zero, TestContext.Current.CancellationToken);
        await _queue.SendAsync(Queues.PoisonOf(Queues.FetchFeeds), "b", TimeSpan.Zero, TestContext.Current.CancellationToken);
        await _queue.SendAsync(Queues.PoisonOf(Queues.DeliverDigest), "c", TimeSpan.Zero, TestContext.Current.CancellationToken);
        await _queue.SendAsync(Queues.FetchFeeds, "in line", TimeSpan.Zero, TestContext.Current.CancellationToken);

        var count = await new PoisonWatch(_queue, NullLogger<PoisonWatch>.Instance).LookAsync(TestContext.Current.CancellationToken);

        Assert.Equal(3, count);
        Assert.Equal(4, _queue.Sent.Count);
    }

    [Fact]
    public async Task TheOperatorIsToldOnlyWhenSomethingIsThere()
    {
        var log = new LogList();
        var watch = new PoisonWatch(_queue, log);

        await watch.LookAsync(TestContext.Current.CancellationToken);
        Assert.Empty(log.Lines);

        await _queue.SendAsync(Queues.PoisonOf(Queues.ExtractArticle), "a", TimeSpan.Zero, TestContext.Current.CancellationToken);
        await watch.LookAsync(TestContext.Current.CancellationToken);

        Assert.Equal([(LogLevel.Error, "PoisonWaiting", "1 messages wait in extract-article-poison: replay or drop them")], log.Lines);
    }

    private sealed class LogList : ILogger<PoisonWatch>
    {
        public List<(LogLevel Level, string? Event, string Text)> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Add((logLevel, eventId.Name, formatter(state, exception)));
    }
}
