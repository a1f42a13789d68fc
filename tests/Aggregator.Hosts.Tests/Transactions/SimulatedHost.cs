using Aggregator.Flow;
using Aggregator.Tests.Shared;
using Microsoft.Extensions.Time.Testing;

namespace Aggregator.Hosts.Tests.Transactions;

/// <summary>
/// What the Functions host does around the product, in the time of the test: it fires timers, looks into the queues and hands over what is
/// there. A look into a queue that holds nothing visible is counted and not made.
/// </summary>
internal sealed class SimulatedHost
{
    /// <summary>As <c>host.json</c> has it.</summary>
    private const int BatchSize = 8;

    private static readonly TimeSpan Visibility = TimeSpan.FromMinutes(2);

    /// <summary>What a step waits for on the test's clock is due one second after each such pause of its work.</summary>
    private static readonly TimeSpan Stall = TimeSpan.FromMilliseconds(100);

    private readonly IServiceProvider _services;
    private readonly FakeTimeProvider _time;
    private readonly StorageProxy _proxy;
    private readonly AzuriteServer _azurite;
    private readonly List<QueueListener> _listeners;

    public SimulatedHost(IServiceProvider services, FakeTimeProvider time, StorageProxy proxy, AzuriteServer azurite)
    {
        (_services, _time, _proxy, _azurite) = (services, time, proxy, azurite);
        _listeners = [.. Queues.All.Select(queue => new QueueListener(queue, time.GetUtcNow()))];
        proxy.MessageMoved += (operation, queue, hidden) =>
        {
            if (operation is StorageOperation.Put or StorageOperation.Update)
            {
                _listeners.Find(listener => listener.Queue == queue)?.Expect(_time.GetUtcNow() + hidden);
            }
        };
    }

    /// <summary>Told of each message that was handled: its queue, and what it took with its end.</summary>
    public Action<string, int>? Handled { get; set; }

    /// <summary>Looks into queues that held nothing.</summary>
    public int IdleLooks { get; set; }

    /// <summary>Goes on to that time, and works off what becomes visible until then.</summary>
    public async Task PassToAsync(DateTimeOffset until, CancellationToken cancellationToken)
    {
        while (_listeners.MinBy(listener => listener.NextLook)! is { } next && next.NextLook <= until)
        {
            SetTime(next.NextLook);
            await LookAsync(next, cancellationToken);
        }

        SetTime(until);
    }

    /// <summary>Runs a step of the product, whose calls are counted for the item.</summary>
    public async Task RunAsync(string item, Func<Task> step)
    {
        _proxy.Item = item;
        var work = step();
        while (await Task.WhenAny(work, Task.Delay(Stall)) != work)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        await work;
        _proxy.Item = "";
    }

    private async Task LookAsync(QueueListener listener, CancellationToken cancellationToken)
    {
        if (!listener.MayFind(_time.GetUtcNow()))
        {
            IdleLooks++;
            listener.LookedInVain(_time.GetUtcNow());
            return;
        }

        await _azurite.SetClockAsync(_time.GetUtcNow());
        var queue = _services.GetRequiredService<IMessageQueue>();
        IReadOnlyList<QueueMessage> messages = [];
        await RunAsync(
            listener.Queue,
            async () => messages = await queue.ReceiveAsync(listener.Queue, BatchSize, Visibility, cancellationToken));
        listener.Found(messages.Count, BatchSize, _time.GetUtcNow());

        foreach (var message in messages)
        {
            var before = _proxy.Total;
            await RunAsync(listener.Queue, async () =>
            {
                await _services.GetRequiredService<QueueDispatcher>().DispatchAsync(
                    message.Queue, message.Body, message.DequeueCount, cancellationToken);
                await queue.DeleteAsync(message, cancellationToken);
            });
            Handled?.Invoke(listener.Queue, _proxy.Total - before);
        }
    }

    private void SetTime(DateTimeOffset now)
    {
        if (now > _time.GetUtcNow())
        {
            _time.SetUtcNow(now);
        }
    }
}
