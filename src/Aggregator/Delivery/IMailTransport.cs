using MimeKit;
namespace Aggregator.Delivery;

/// <summary>Where mail goes: a server, or a folder.</summary>
public interface IMailTransport
{
    /// <exception cref="DeliveryUnavailableException">No connection, no encryption, or no login; nothing was sent.</exception>
    Task<IMailSession> OpenAsync(CancellationToken cancellationToken);
}

/// <summary>A conversation with it.</summary>
public interface IMailSession : IAsyncDisposable
{
    /// <summary>Hands the message over. An exception means that nobody knows whether it was taken.</summary>
    Task<DeliveryOutcome> SendAsync(MimeMessage message, CancellationToken cancellationToken);
}
