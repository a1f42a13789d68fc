using Aggregator.Audit;
using Aggregator.Flow;
using Aggregator.Telemetry;
using Microsoft.Extensions.Logging.Abstractions;

namespace Aggregator.Storage.Tests.Contracts;

/// <summary>What an operator does with messages that could not be handled: none is lost, and none is handled twice.</summary>
public abstract class PoisonContract(Backend backend) : StorageContract<IMessageQueue>(backend)
{
    private const string Queue = Queues.SendMail;

    private readonly List<string> _handled = [];
    private Func<string, Task>? _fault;

    [Fact]
    public async Task TheyAreListedWithTheQueueThatTheyFailedAtAndStayWhereTheyAre()
    {
        await SetAsideAsync(Queue, "{\"mail\":1}");
        await SetAsideAsync(Queues.VisitHosts, Some.AwkwardText);

        var list = await MessagesOf(Store).ListAsync(Cancel);
        var again = await MessagesOf(Other).ListAsync(Cancel);

        Assert.Equal(2, list.Total);
        Assert.Equal(
            [(Queues.VisitHosts, Some.AwkwardText), (Queue, "{\"mail\":1}")],
            list.Messages.Select(message => (message.Queue, message.Body)));
        Assert.Equal(list.Messages, again.Messages);
        Assert.All(list.Messages, message => Assert.True(PoisonMessages.IsId(message.Id), message.Id));
    }

    [Fact]
    public async Task OneThatIsReplayedIsHandledOnceAndNotedAndTheOthersStay()
    {
        await SetAsideAsync(Queue, "first");
        await SetAsideAsync(Queue, "second");
        await SetAsideAsync(Queue, "third");
        var id = (await MessagesOf(Store).ListAsync(Cancel)).Messages[1].Id;

        var replayed = await MessagesOf(Store).ReplayAsync(id, Cancel);
        var repeated = await MessagesOf(Other).ReplayAsync(id, Cancel);
        await PumpAsync();

        Assert.Equal("second", Assert.Single(replayed).Body);
        Assert.Empty(repeated);
        Assert.Equal(["second"], _handled);
        Assert.Equal(["first", "third"], (await MessagesOf(Other).ListAsync(Cancel)).Messages.Select(message => message.Body).Order());
        Assert.Equal(
            (AuditedChange.PoisonReplayed, $"send-mail-poison/{id}", "second"),
            Assert.Single((await TrailAsync()).Select(entry => (entry.What, entry.Subject, entry.Before))));
    }

    [Fact]
    public async Task SomebodyKilledBetweenTheCopyAndTheDeletionLosesNothingAndDoublesNothing()
    {
        await SetAsideAsync(Queue, "one");
        var id = (await MessagesOf(Store).ListAsync(Cancel)).Messages.Single().Id;

        await Assert.ThrowsAsync<OperationCanceledException>(() => MessagesOf(new KilledQueue(Store)).ReplayAsync(id, Cancel));
        Assert.Single((await MessagesOf(Other).ListAsync(Cancel)).Messages);
        await MessagesOf(Other).ReplayAsync(id, Cancel);
        Assert.Equal(2, await Store.CountAsync(Queue, Cancel));
        await PumpAsync();
        await PumpAsync();

        Assert.Equal(["one"], _handled);
        Assert.Equal((0, 0), (await Store.CountAsync(Queue, Cancel), (await MessagesOf(Store).ListAsync(Cancel)).Total));
    }

    [Fact]
    public async Task ManyOperatorsAtOnceReplayItOnce()
    {
        await SetAsideAsync(Queue, "one");
        var id = (await MessagesOf(Store).ListAsync(Cancel)).Messages.Single().Id;

        await AtOnceAsync(queue => MessagesOf(queue).ReplayAsync(id, Cancel));
        await PumpAsync();

        Assert.Equal(["one"], _handled);
    }

    [Fact]
    public async Task OneThatFailsAgainIsTriedAgainLikeAnyOther()
    {
        await SetAsideAsync(Queue, "one");
        await MessagesOf(Store).ReplayAsync(null, Cancel);
        _fault = _ => throw new InvalidOperationException("Not yet.");
        var message = Assert.Single(await Store.ReceiveAsync(Queue, 1, TimeSpan.FromMinutes(1), Cancel));

        await Assert.ThrowsAsync<InvalidOperationException>(() => DispatchAsync(message));
        _fault = null;
        await DispatchAsync(message);
        await DispatchAsync(message);

        Assert.Equal(["one"], _handled);
    }

    /// <summary>It may be the copy of somebody who was killed at work on the other one, and must not be taken for done.</summary>
    [Fact]
    public async Task ACopyIsNotDoneWhileAnotherIsWorkedOn()
    {
        await SetAsideAsync(Queue, "one");
        await MessagesOf(Store).ReplayAsync(null, Cancel);
        var message = Assert.Single(await Store.ReceiveAsync(Queue, 1, TimeSpan.FromMinutes(1), Cancel));
        _fault = _ => Assert.ThrowsAsync<ReplayBusyException>(() => DispatchAsync(message));

        await DispatchAsync(message);

        Assert.Equal(["one"], _handled);
    }

    [Fact]
    public async Task WhatIsNoMessageGoesBackToThePoisonQueueAsItWas()
    {
        await SetAsideAsync(Queue, "nonsense");
        await MessagesOf(Store).ReplayAsync(null, Cancel);
        _fault = _ => throw new MalformedMessageException("It is nonsense.", null);

        await PumpAsync();

        var message = Assert.Single((await MessagesOf(Store).ListAsync(Cancel)).Messages);
        Assert.Equal("nonsense", message.Body);
    }

    /// <summary>A host moves what failed too often as it finds it, with the mark of its replay.</summary>
    [Fact]
    public async Task OneThatFailedAgainForGoodIsShownAsItWasAndCanBeReplayedAgain()
    {
        await SetAsideAsync(Queue, "one");
        await MessagesOf(Store).ReplayAsync(null, Cancel);
        var message = Assert.Single(await Store.ReceiveAsync(Queue, 1, TimeSpan.FromMinutes(1), Cancel));
        await SetAsideAsync(Queue, message.Body);
        await Store.DeleteAsync(message, Cancel);

        Assert.Equal("one", Assert.Single((await MessagesOf(Store).ListAsync(Cancel)).Messages).Body);
        await MessagesOf(Store).ReplayAsync(null, Cancel);
        await PumpAsync();

        Assert.Equal(["one"], _handled);
    }

    [Fact]
    public async Task OneThatIsDroppedIsGoneAndWhatItSaidIsNoted()
    {
        await SetAsideAsync(Queues.VisitHosts, "first");
        await SetAsideAsync(Queue, "second");
        var id = (await MessagesOf(Store).ListAsync(Cancel)).Messages[1].Id;

        Assert.Equal("second", Assert.Single(await MessagesOf(Store).DropAsync(id, Cancel)).Body);
        Assert.Empty(await MessagesOf(Other).DropAsync(id, Cancel));

        Assert.Equal("first", Assert.Single((await MessagesOf(Store).ListAsync(Cancel)).Messages).Body);
        Assert.Equal(0, await Store.CountAsync(Queue, Cancel));
        Assert.Equal(
            (AuditedChange.PoisonDropped, $"send-mail-poison/{id}", "second", null),
            Assert.Single((await TrailAsync()).Select(entry => (entry.What, entry.Subject, entry.Before, entry.After))));
    }

    [Fact]
    public async Task AllOfThemAreReplayedOrDroppedAtOnceAlsoWhenTheyAreMoreThanAreListed()
    {
        for (var number = 0; number < PoisonMessages.MostListed + 8; number++)
        {
            await SetAsideAsync(Queue, $"{number}");
        }

        var list = await MessagesOf(Store).ListAsync(Cancel);
        Assert.Equal((PoisonMessages.MostListed, PoisonMessages.MostListed + 8), (list.Messages.Count, list.Total));
        Assert.Equal(PoisonMessages.MostListed + 8, (await MessagesOf(Store).ReplayAsync(null, Cancel)).Count);
        Assert.Empty(await MessagesOf(Store).DropAsync(null, Cancel));
        Assert.Equal(PoisonMessages.MostListed + 8, await Store.CountAsync(Queue, Cancel));
    }

    [Fact]
    public async Task AnIdThatNoMessageHasChangesNothing()
    {
        await SetAsideAsync(Queue, "one");

        Assert.Empty(await MessagesOf(Store).ReplayAsync("nobody", Cancel));
        Assert.Empty(await MessagesOf(Store).DropAsync("99999999999999999999", Cancel));

        Assert.Single((await MessagesOf(Other).ListAsync(Cancel)).Messages);
        Assert.Empty(await TrailAsync());
    }

    private AuditTrail Trail => new(Port<IRecordStore>(), new Operator("ada"), Port<TimeProvider>(), NullLoggerFactory.Instance);

    private PoisonMessages MessagesOf(IMessageQueue queue) => new(queue, Trail);

    private Task<IReadOnlyList<AuditEntry>> TrailAsync() => Trail.ListLatestAsync(AuditTrail.MostListed, Cancel);

    private Task SetAsideAsync(string queue, string body) => Store.SendAsync(Queues.PoisonOf(queue), body, TimeSpan.Zero, Cancel);

    private async Task PumpAsync()
    {
        foreach (var message in await Other.ReceiveAsync(Queue, 32, TimeSpan.FromMinutes(1), Cancel))
        {
            await DispatchAsync(message);
            await Other.DeleteAsync(message, Cancel);
        }
    }

    private Task DispatchAsync(QueueMessage message)
    {
        var handler = new QueueHandler(Queue, async (body, _, _) =>
        {
            await (_fault?.Invoke(body) ?? Task.CompletedTask);
            _handled.Add(body);
        });
        var (use, time, log) = (Port<FlowUse>(), Port<TimeProvider>(), NullLogger<QueueDispatcher>.Instance);
        return new QueueDispatcher([handler], Store, Port<ILeaseStore>(), new FlowMetrics(), use, time, log)
            .DispatchAsync(message.Queue, message.Body, message.DequeueCount, Cancel);
    }

    /// <summary>Ends whoever uses it before anything is deleted.</summary>
    private sealed class KilledQueue(IMessageQueue inner) : IMessageQueue
    {
        public Task SendAsync(string queue, string body, TimeSpan delay, CancellationToken cancellationToken) =>
            inner.SendAsync(queue, body, delay, cancellationToken);

        public Task<IReadOnlyList<QueueMessage>> ReceiveAsync(
            string queue, int max, TimeSpan visibility, CancellationToken cancellationToken) =>
            inner.ReceiveAsync(queue, max, visibility, cancellationToken);

        public Task<QueueMessage?> HideAsync(QueueMessage message, TimeSpan visibility, CancellationToken cancellationToken) =>
            inner.HideAsync(message, visibility, cancellationToken);

        public Task<bool> DeleteAsync(QueueMessage message, CancellationToken cancellationToken) => throw new OperationCanceledException();

        public Task<IReadOnlyList<QueueMessage>> PeekAsync(string queue, int max, CancellationToken cancellationToken) =>
            inner.PeekAsync(queue, max, cancellationToken);

        public Task<int> CountAsync(string queue, CancellationToken cancellationToken) => inner.CountAsync(queue, cancellationToken);
    }
}
