using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace Aggregator.FunctionsHost.Triggers;

/// <summary>Keeps a received message hidden while its function runs, as the host does: at half of the time it is renewed.</summary>
internal sealed class MessageHold : IAsyncDisposable
{
    private readonly CancellationTokenSource _done = new();
    private readonly Task _renewing;
    private string _receipt;

    public MessageHold(QueueClient queue, QueueMessage message, TimeSpan hidden)
    {
        _receipt = message.PopReceipt;
        _renewing = RenewAsync(queue, message.MessageId, hidden);
    }

    /// <summary>Ends the renewing and gives the latest receipt.</summary>
    public async Task<string> EndAsync()
    {
        await _done.CancelAsync();
        await _renewing;
        return _receipt;
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        _done.Dispose();
    }

    private async Task RenewAsync(QueueClient queue, string message, TimeSpan hidden)
    {
        using var timer = new PeriodicTimer(hidden / 2);
        try
        {
            while (await timer.WaitForNextTickAsync(_done.Token))
            {
                _receipt = (await queue.UpdateMessageAsync(message, _receipt, (string?)null, hidden)).Value.PopReceipt;
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or RequestFailedException or AggregateException)
        {
            // It is done, or the message was taken by another, which its end will show.
        }
    }
}
