using System.Text;
using Azure;

namespace Aggregator.Storage.Azure;

internal sealed class AzureMessageQueue(AzureAccount account) : IMessageQueue
{
    /// <summary>The service would drop a message after seven days.</summary>
    private static readonly TimeSpan Forever = TimeSpan.FromSeconds(-1);

    private static readonly TimeSpan LongestHidden = TimeSpan.FromDays(7);

    public Task SendAsync(string queue, string body, TimeSpan delay, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Encoding.UTF8.GetByteCount(body), Queues.MaxBodyBytes, nameof(body));
        return account.Queue(queue).SendMessageAsync(Encode(body), Seconds(delay, 0), Forever, cancellationToken);
    }

    public async Task<IReadOnlyList<QueueMessage>> ReceiveAsync(
        string queue, int max, TimeSpan visibility, CancellationToken cancellationToken)
    {
        var received = await account.Queue(queue).ReceiveMessagesAsync(max, Seconds(visibility, 1), cancellationToken);
        return
        [
            .. received.Value.Select(message => new QueueMessage(queue, message.MessageId, message.PopReceipt, Decode(message.Body),
                (int)message.DequeueCount, message.InsertedOn.GetValueOrDefault())),
        ];
    }

    public async Task<QueueMessage?> HideAsync(QueueMessage message, TimeSpan visibility, CancellationToken cancellationToken)
    {
        try
        {
            // No text: the one in the queue stays.
            var updated = await account.Queue(message.Queue).UpdateMessageAsync(
                message.Id, message.Receipt, (string?)null, Seconds(visibility, 0), cancellationToken);
            return message with { Receipt = updated.Value.PopReceipt };
        }
        catch (RequestFailedException exception) when (exception.IsLostMessage())
        {
            return null;
        }
    }

    public async Task<bool> DeleteAsync(QueueMessage message, CancellationToken cancellationToken)
    {
        if (message.Receipt.Length == 0)
        {
            return false;
        }

        try
        {
            await account.Queue(message.Queue).DeleteMessageAsync(message.Id, message.Receipt, cancellationToken);
            return true;
        }
        catch (RequestFailedException exception) when (exception.IsLostMessage())
        {
            return false;
        }
    }

    public async Task<IReadOnlyList<QueueMessage>> PeekAsync(string queue, int max, CancellationToken cancellationToken)
    {
        var peeked = await account.Queue(queue).PeekMessagesAsync(max, cancellationToken);
        return
        [
            .. peeked.Value.Select(message => new QueueMessage(
                queue, message.MessageId, "", Decode(message.Body), (int)message.DequeueCount, message.InsertedOn.GetValueOrDefault())),
        ];
    }

    public async Task<int> CountAsync(string queue, CancellationToken cancellationToken) =>
        (await account.Queue(queue).GetPropertiesAsync(cancellationToken)).Value.ApproximateMessagesCount;

    /// <summary>What the Functions host reads and writes unless it is configured otherwise; both sides must agree.</summary>
    private static string Encode(string body) => Convert.ToBase64String(Encoding.UTF8.GetBytes(body));

    /// <summary>What is not base64 was put there by hand: it is taken as it is, so that it can be set aside, seen and dropped.</summary>
    private static string Decode(BinaryData body)
    {
        var text = body.ToString();
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : text;
    }

    /// <summary>The service counts in whole seconds, seven days at most; a fraction is waited out.</summary>
    private static TimeSpan Seconds(TimeSpan time, int least) =>
        TimeSpan.FromSeconds(Math.Clamp(Math.Ceiling(time.TotalSeconds), least, LongestHidden.TotalSeconds));
}
