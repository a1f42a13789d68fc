using Aggregator.Feeds.Polling;
using Aggregator.Functions.Work;
using Aggregator.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Aggregator.Hosts.Tests.Functions.Work;

public sealed class MessageDeskTests
{
    private readonly FakeQueue _queue = new();
    private readonly List<FetchFeeds> _fetched = [];
    private Exception? _fault;

    [Fact]
    public async Task AMessageReachesTheStepOfItsQueue()
    {
        await Desk().HandleAsync(Queues.FetchFeeds, """{"host":"feeds.example.org","feedIds":["a","b"]}""", TestContext.Current.CancellationToken);

        Assert.Equal("feeds.example.org", Assert.Single(_fetched).Host);
        Assert.Empty(_queue.Sent);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("no JSON")]
    [InlineData("""{"host":null,"feedIds":[]}""")]
    [InlineData("""{"host":"feeds.example.org"}""")]
    public async Task WhatCanNeverBeReadIsSetAsideAtOnceAndAsItIs(string body)
    {
        await Desk().HandleAsync(Queues.FetchFeeds, body, TestContext.Current.CancellationToken);

        Assert.Empty(_fetched);
        Assert.Equal([(Queues.PoisonOf(Queues.FetchFeeds), body)], _queue.Sent);
    }

    [Fact]
    public async Task AFaultOfTheStepIsTheHostsToRetry()
    {
        _fault = new StorageUnavailableException("away", null);

        await Assert.ThrowsAsync<StorageUnavailableException>(() =>
            Desk().HandleAsync(Queues.FetchFeeds, """{"host":"feeds.example.org","feedIds":[]}""", TestContext.Current.CancellationToken));

        Assert.Empty(_queue.Sent);
    }

    private MessageDesk Desk() => new([new MessageHandler<FetchFeeds>(Queues.FetchFeeds, FeedMessages.Default.FetchFeeds, FetchAsync)], _queue, NullLogger<MessageDesk>.Instance);

    private Task FetchAsync(FetchFeeds message, CancellationToken cancellationToken)
    {
        if (_fault is not null)
        {
            throw _fault;
        }

        _fetched.Add(message);
        return Task.CompletedTask;
    }
}
