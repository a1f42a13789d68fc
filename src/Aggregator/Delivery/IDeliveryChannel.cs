using Aggregator.Digests;
using Aggregator.Subscriptions;

namespace Aggregator.Delivery;

/// <summary>One way to reach a reader.</summary>
public interface IDeliveryChannel
{
    /// <summary>The name a subscription refers to, such as <c>email</c>.</summary>
    string Name { get; }

    /// <summary>Opens the way. Nothing has been sent when this fails, so the work may be tried again.</summary>
    /// <exception cref="DeliveryUnavailableException">The way is closed for now.</exception>
    Task<IDeliverySession> OpenAsync(CancellationToken cancellationToken);
}

/// <summary>An open way to a reader.</summary>
public interface IDeliverySession : IAsyncDisposable
{
    /// <summary>Sends the edition, which holds what this reader asked for. Any exception means that nobody knows whether it arrived.</summary>
    Task<DeliveryOutcome> SendAsync(Edition edition, Subscription subscription, CancellationToken cancellationToken);
}

/// <param name="Status"><see cref="DeliveryStatus.Sent"/> or <see cref="DeliveryStatus.Failed"/>.</param>
/// <param name="Note">The provider's id of the message, or why it was refused; never an address.</param>
public sealed record DeliveryOutcome(DeliveryStatus Status, string? Note);

/// <summary>The way to readers is closed for now; nothing was sent.</summary>
public sealed class DeliveryUnavailableException(string message, Exception? inner) : Exception(message, inner);
