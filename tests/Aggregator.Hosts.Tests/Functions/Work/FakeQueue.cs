using Aggregator.Storage;

namespace Aggregator.Hosts.Tests.Functions.Work;

/// <summary>Remembers what was sent; nothing is ever received.</summary>
internal sealed class FakeQueue : IMessageQueue
{
    public List<(string Queue, string Body)> Sent { get; } = [];

    public Task SendAsync(string queue, string body, TimeSpan delay, CancellationToken cancellationToken)
    {
        Sent.Add((queue, body));
        return Task.CompletedTask;
    }

    public Task<int> CountAsync(string queue, CancellationToken cancellationToken) => Task.FromResult(Sent.Count(message => message.Queue == queue));

    public Task<IReadOnlyList<QueueMessage>> ReceiveAsync(string queue, int max, TimeSpan visibility, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<QueueMessage?> HideAsync(QueueMessage message, TimeSpan visibility, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<bool> DeleteAsync(QueueMessage message, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<QueueMessage>> PeekAsync(string queue, int max, CancellationToken cancellationToken) => throw new NotSupportedException();
}
