using MimeKit;

namespace Aggregator.Delivery;

/// <summary>Where mail goes: a server, or a folder.</summary>
public interface IMailTransport
{
    /// <summary>A session for several messages, one after the other; nothing is connected yet.</summary>
    IMailSession Open();
}

public interface IMailSession : IAsyncDisposable
{
    /// <summary>Makes sure that there is a connection.</summary>
    /// <returns>True when it had to connect; false when the connection stood.</returns>
    /// <exception cref="DeliveryUnavailableException">No connection, encryption or login.</exception>
    Task<bool> ConnectAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Hands the message over, once connected. Nothing cancels that, and after an exception nobody knows whether it was sent.
    /// </summary>
    /// <exception cref="DeliveryPutOffException">It was refused for now.</exception>
    Task<DeliveryOutcome> SendAsync(MimeMessage message);
}
