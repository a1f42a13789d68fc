namespace Aggregator.Storage.Tests.Contracts;

public abstract class MessageQueueContract(Backend backend) : StorageContract<IMessageQueue>(backend)
{
    private const string Queue = Queues.SendMail;

    private static readonly TimeSpan Long = TimeSpan.FromMinutes(5);

    /// <summary>The shortest visibility there is on Azure, whose clock cannot be moved.</summary>
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan LongerThanShort = TimeSpan.FromSeconds(1.3);

    [Fact]
    public async Task AMessageSentIsReceivedAndHiddenFromOthers()
    {
        await Store.SendAsync(Queue, Some.AwkwardText, TimeSpan.Zero, Cancel);

        var message = Assert.Single(await Other.ReceiveAsync(Queue, 32, Long, Cancel));

        Assert.Equal((Queue, Some.AwkwardText, 1), (message.Queue, message.Body, message.DequeueCount));
        Assert.NotEmpty(message.Receipt);
        Assert.Empty(await Store.ReceiveAsync(Queue, 32, Long, Cancel));
    }

    [Fact]
    public async Task QueuesAreApart()
    {
        await Store.SendAsync(Queue, "1", TimeSpan.Zero, Cancel);
        await Store.SendAsync(Queues.PoisonOf(Queue), "2", TimeSpan.Zero, Cancel);

        Assert.Empty(await Store.ReceiveAsync(Queues.VisitHosts, 32, Long, Cancel));
        Assert.Equal("2", Assert.Single(await Store.ReceiveAsync(Queues.PoisonOf(Queue), 32, Long, Cancel)).Body);
    }

    [Fact]
    public async Task MessagesComeInAboutTheOrderTheyWereSentAndNoMoreThanRequested()
    {
        for (var number = 0; number < 5; number++)
        {
            await Store.SendAsync(Queue, $"{number}", TimeSpan.Zero, Cancel);
        }

        var first = await Store.ReceiveAsync(Queue, 3, Long, Cancel);
        var rest = await Store.ReceiveAsync(Queue, 32, Long, Cancel);

        Assert.Equal(["0", "1", "2"], first.Select(message => message.Body));
        Assert.Equal(["3", "4"], rest.Select(message => message.Body));
    }

    [Fact]
    public async Task AMessageNotDeletedComesBackAndCountsItsReceptions()
    {
        await Store.SendAsync(Queue, "1", TimeSpan.Zero, Cancel);
        var first = Assert.Single(await Store.ReceiveAsync(Queue, 1, Short, Cancel));

        await PassAsync(LongerThanShort);

        var second = Assert.Single(await Other.ReceiveAsync(Queue, 1, Long, Cancel));
        Assert.Equal((first.Id, "1", 2), (second.Id, second.Body, second.DequeueCount));
        Assert.Equal(first.InsertedAt, second.InsertedAt);
    }

    [Fact]
    public async Task ADeletedMessageIsGone()
    {
        await Store.SendAsync(Queue, "1", TimeSpan.Zero, Cancel);
        var message = Assert.Single(await Store.ReceiveAsync(Queue, 1, Long, Cancel));

        Assert.True(await Other.DeleteAsync(message, Cancel));

        Assert.False(await Store.DeleteAsync(message, Cancel));
        Assert.Null(await Store.HideAsync(message, Long, Cancel));
        Assert.Equal(0, await Store.CountAsync(Queue, Cancel));
    }

    [Fact]
    public async Task WhoeverLostAMessageCanNeitherDeleteNorHideIt()
    {
        await Store.SendAsync(Queue, "1", TimeSpan.Zero, Cancel);
        var lost = Assert.Single(await Store.ReceiveAsync(Queue, 1, Short, Cancel));
        await PassAsync(LongerThanShort);
        var held = Assert.Single(await Other.ReceiveAsync(Queue, 1, Long, Cancel));

        Assert.False(await Store.DeleteAsync(lost, Cancel));
        Assert.Null(await Store.HideAsync(lost, TimeSpan.Zero, Cancel));

        Assert.True(await Other.DeleteAsync(held, Cancel));
    }

    [Fact]
    public async Task HidingLongerNeedsTheNewReceiptAfterwards()
    {
        await Store.SendAsync(Queue, "1", TimeSpan.Zero, Cancel);
        var message = Assert.Single(await Store.ReceiveAsync(Queue, 1, Short, Cancel));

        var hidden = await Store.HideAsync(message, Long, Cancel);
        await PassAsync(LongerThanShort);

        Assert.Equal((message.Id, message.Body, message.DequeueCount), (hidden?.Id, hidden?.Body, hidden?.DequeueCount));
        Assert.Empty(await Store.ReceiveAsync(Queue, 1, Long, Cancel));
        Assert.False(await Store.DeleteAsync(message, Cancel));
        Assert.True(await Store.DeleteAsync(hidden!, Cancel));
    }

    [Fact]
    public async Task HiddenForNoTimeItShowsAgainAtOnce()
    {
        await Store.SendAsync(Queue, "1", TimeSpan.Zero, Cancel);
        var message = Assert.Single(await Store.ReceiveAsync(Queue, 1, Long, Cancel));

        Assert.NotNull(await Store.HideAsync(message, TimeSpan.Zero, Cancel));

        Assert.Equal(2, Assert.Single(await Other.ReceiveAsync(Queue, 1, Long, Cancel)).DequeueCount);
    }

    [Fact]
    public async Task ADelayedMessageShowsWhenItsDelayIsOver()
    {
        await Store.SendAsync(Queue, "1", Short, Cancel);

        Assert.Empty(await Store.ReceiveAsync(Queue, 1, Long, Cancel));
        Assert.Equal(1, await Store.CountAsync(Queue, Cancel));
        await PassAsync(LongerThanShort);

        Assert.Single(await Store.ReceiveAsync(Queue, 1, Long, Cancel));
    }

    [Fact]
    public async Task PeekingLeavesMessagesWhereTheyAre()
    {
        await Store.SendAsync(Queue, "1", TimeSpan.Zero, Cancel);
        await Store.SendAsync(Queue, "2", TimeSpan.Zero, Cancel);
        await Store.SendAsync(Queue, "hidden", Long, Cancel);

        var peeked = await Other.PeekAsync(Queue, 32, Cancel);

        Assert.Equal([("1", 0), ("2", 0)], peeked.Select(message => (message.Body, message.DequeueCount)));
        Assert.Single(await Other.PeekAsync(Queue, 1, Cancel));
        Assert.False(await Other.DeleteAsync(peeked[0], Cancel));
        Assert.Equal(2, (await Store.ReceiveAsync(Queue, 32, Long, Cancel)).Count);
    }

    [Fact]
    public async Task HiddenMessagesAreCountedToo()
    {
        for (var number = 0; number < 3; number++)
        {
            await Store.SendAsync(Queue, "m", TimeSpan.Zero, Cancel);
        }

        await Store.ReceiveAsync(Queue, 1, Long, Cancel);

        Assert.Equal(3, await Store.CountAsync(Queue, Cancel));
        Assert.Equal(0, await Store.CountAsync(Queues.VisitHosts, Cancel));
    }

    [Fact]
    public async Task ManyReceiversNeverGetTheSameMessage()
    {
        for (var number = 0; number < 40; number++)
        {
            await Store.SendAsync(Queue, $"{number}", TimeSpan.Zero, Cancel);
        }

        var received = await AtOnceAsync(store => store.ReceiveAsync(Queue, 5, Long, Cancel));

        Assert.Equal(40, received.SelectMany(messages => messages).Select(message => message.Id).Distinct().Count());
    }

    [Fact]
    public async Task TheLongestBodyIsTakenAndALongerOneRefused()
    {
        var longest = new string('x', Queues.MaxBodyBytes);
        await Store.SendAsync(Queue, longest, TimeSpan.Zero, Cancel);

        Assert.Equal(longest, Assert.Single(await Store.ReceiveAsync(Queue, 1, Long, Cancel)).Body);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Store.SendAsync(Queue, longest + "x", TimeSpan.Zero, Cancel));
    }
}
