namespace Aggregator.Tests.Support;

/// <summary>Keeps what was sent, in order; messages are taken out by tests, not hidden and shown again.</summary>
public sealed class FakeMessageQueue : IMessageQueue
{
    private readonly List<SentMessage> _sent = [];

    public IReadOnlyList<SentMessage> Sent
    {
        get
        {
            lock (_sent)
            {
                return [.. _sent];
            }
        }
    }

    public IEnumerable<SentMessage> SentTo(string queue) => Sent.Where(message => message.Queue == queue);

    /// <summary>Takes the first message of a queue out; null when it is empty.</summary>
    public SentMessage? Take(string queue)
    {
        lock (_sent)
        {
            var message = _sent.Find(message => message.Queue == queue);
            _sent.Remove(message!);

            return message;
        }
    }

    public Task SendAsync(string queue, string body, TimeSpan delay, CancellationToken cancellationToken)
    {
        lock (_sent)
        {
            _sent.Add(new SentMessage(queue, body, delay));
        }

        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<QueueMessage>> ReceiveAsync(
        string queue,
        int max,
        TimeSpan visibility,
        CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<QueueMessage?> HideAsync(QueueMessage message, TimeSpan visibility, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<bool> DeleteAsync(QueueMessage message, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<QueueMessage>> PeekAsync(string queue, int max, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<QueueMessage>>([]);

    public Task<int> CountAsync(string queue, CancellationToken cancellationToken) => Task.FromResult(SentTo(queue).Count());
}

public sealed record SentMessage(string Queue, string Body, TimeSpan Delay);
