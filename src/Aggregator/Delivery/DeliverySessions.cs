namespace Aggregator.Delivery;

/// <summary>One session for each channel that a batch needs, closed with it.</summary>
internal sealed class DeliverySessions(IReadOnlyDictionary<string, IDeliveryChannel> channels) : IAsyncDisposable
{
    private readonly Dictionary<string, IDeliverySession> _open = [];

    public IDeliverySession Of(string channel)
    {
        if (!_open.TryGetValue(channel, out var session))
        {
            session = channels[channel].Open();
            _open.Add(channel, session);
        }

        return session;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var session in _open.Values)
        {
            await session.DisposeAsync();
        }
    }
}
