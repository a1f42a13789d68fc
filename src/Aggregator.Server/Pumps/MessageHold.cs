using Aggregator.Storage;

namespace Aggregator.Server.Pumps;

/// <summary>Keeps a received message hidden for as long as it is being worked on.</summary>
internal sealed class MessageHold : IAsyncDisposable
{
    private readonly IMessageQueue _queue;
    private readonly TimeSpan _visibility;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _lost;
    private readonly CancellationTokenSource _done = new();
    private readonly Task _renewing;
    private QueueMessage _message;

    public MessageHold(IMessageQueue queue, QueueMessage message, TimeSpan visibility, TimeProvider time, CancellationToken stopping)
    {
        _queue = queue;
        _message = message;
        _visibility = visibility;
        _time = time;
        _lost = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        _renewing = RenewAsync(_done.Token);
    }

    /// <summary>Cancelled when the message was taken by another, or the pump stops.</summary>
    public CancellationToken Token => _lost.Token;

    /// <summary>Ends the renewing and gives the message with its latest receipt.</summary>
    public async Task<QueueMessage> EndAsync()
    {
        await _done.CancelAsync();
        await _renewing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return _message;
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        _done.Dispose();
        _lost.Dispose();
    }

    private async Task RenewAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(_visibility / 3, _time);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            var renewed = await _queue.HideAsync(_message, _visibility, cancellationToken);
            if (renewed is null)
            {
                await _lost.CancelAsync();
                return;
            }

            _message = renewed;
        }
    }
}
