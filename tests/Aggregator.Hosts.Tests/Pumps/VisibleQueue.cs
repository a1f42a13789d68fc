namespace Aggregator.Hosts.Tests.Pumps;

/// <summary>
/// A queue in memory that hides what is received until it is deleted or shown again, and notes what was done to each message.
/// </summary>
internal sealed class VisibleQueue : IMessageQueue
{
    private readonly Lock _lock = new();
    private readonly List<QueueMessage> _visible = [];
    private int _receipts;

    public ConcurrentQueue<(string Message, TimeSpan Visibility)> Hidden { get; } = [];

    public ConcurrentQueue<string> Deleted { get; } = [];

    public ConcurrentQueue<(string Queue, string Body)> Sent { get; } = [];

    public bool IsLost { get; set; }

    public Exception? Fault { get; set; }

    public void Add(string queue, string id, int received = 0)
    {
        lock (_lock)
        {
            _visible.Add(new QueueMessage(queue, id, "", $"body of {id}", received, default));
        }
    }

    public Task SendAsync(string queue, string body, TimeSpan delay, CancellationToken cancellationToken)
    {
        Sent.Enqueue((queue, body));
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<QueueMessage>> ReceiveAsync(string queue, int max, TimeSpan visibility, CancellationToken cancellationToken)
    {
        if (Fault is { } fault)
        {
            throw fault;
        }

        lock (_lock)
        {
            var taken = _visible.Where(message => message.Queue == queue).Take(max).ToList();
            taken.ForEach(message => _visible.Remove(message));
            return Task.FromResult<IReadOnlyList<QueueMessage>>(
                [.. taken.Select(message => message with { DequeueCount = message.DequeueCount + 1 })]);
        }
    }

    public Task<QueueMessage?> HideAsync(QueueMessage message, TimeSpan visibility, CancellationToken cancellationToken)
    {
        Hidden.Enqueue((message.Id, visibility));
        return Task.FromResult(IsLost ? null : message with { Receipt = $"receipt {Interlocked.Increment(ref _receipts)}" });
    }

    public Task<bool> DeleteAsync(QueueMessage message, CancellationToken cancellationToken)
    {
        Deleted.Enqueue(message.Id);
        return Task.FromResult(true);
    }

    public Task<IReadOnlyList<QueueMessage>> PeekAsync(string queue, int max, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<int> CountAsync(string queue, CancellationToken cancellationToken) => throw new NotSupportedException();
}
