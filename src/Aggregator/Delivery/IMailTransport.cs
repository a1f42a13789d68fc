using MimeKit;

namespace Aggregator.Delivery;

/// <summary>Where mail goes: a server, or a folder.</summary>
public interface IMailTransport
{
    /// <summary>Connects, then composes the message, then hands it over.</summary>
    /// <param name="compose">Null when nothing is to be sent any more. What throws after this call may or may not have been sent.</param>
    /// <returns>How it ended; null when <paramref name="compose"/> gave nothing.</returns>
    /// <exception cref="DeliveryUnavailableException">No connection, encryption or login; <paramref name="compose"/> was not
    /// called.</exception>
    Task<DeliveryOutcome?> SendAsync(Func<CancellationToken, Task<MimeMessage?>> compose, CancellationToken cancellationToken);
}
