namespace Aggregator.Server.Pumps;

/// <summary>Keeps a received message hidden for as long as it is being worked on.</summary>
internal sealed class MessageHold : IAsyncDisposable
{
    private readonly CancellationTokenSource _lost;
    private readonly CancellationTokenSource _done = new();
    private readonly Task _renewing;
    private QueueMessage _message;

    public MessageHold(IMessageQueue queue, QueueMessage message, TimeSpan visibility, TimeProvider time, CancellationToken stopping)
    {
        _message = message;
        _lost = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        _renewing = RenewAsync(queue, visibility, time);
    }

    /// <summary>Cancelled when the message was taken by another, or the pump stops.</summary>
    public CancellationToken Token => _lost.Token;

    /// <summary>Ends the renewing and gives the message with its latest receipt.</summary>
    public async Task<QueueMessage> EndAsync()
    {
        await _done.CancelAsync();

        // It ends by being cancelled.
        await _renewing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return _message;
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        _done.Dispose();
        _lost.Dispose();
    }

    private async Task RenewAsync(IMessageQueue queue, TimeSpan visibility, TimeProvider time)
    {
        using var timer = new PeriodicTimer(visibility / 3, time);
        while (await timer.WaitForNextTickAsync(_done.Token))
        {
            if (await queue.HideAsync(_message, visibility, _done.Token) is not { } renewed)
            {
                await _lost.CancelAsync();
                return;
            }

            _message = renewed;
        }
    }
}
