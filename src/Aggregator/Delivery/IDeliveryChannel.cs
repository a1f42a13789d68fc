using Aggregator.Digests;
using Aggregator.Subscriptions;

namespace Aggregator.Delivery;

/// <summary>One way to reach a reader, such as mail.</summary>
public interface IDeliveryChannel
{
    /// <summary>The name a subscription refers to, such as <c>email</c>.</summary>
    string Name { get; }

    /// <summary>Sends the edition, which holds what this reader wants, to the subscription that <paramref name="begin"/> gives.</summary>
    /// <param name="begin">
    /// Called once the channel is ready, directly before the edition leaves. Null when it must not be sent any more; any
    /// exception after this call means that nobody knows whether the edition arrived.
    /// </param>
    /// <returns>How it ended; null when <paramref name="begin"/> gave nothing.</returns>
    /// <exception cref="DeliveryUnavailableException">The channel is unavailable for now; <paramref name="begin"/> was not
    /// called.</exception>
    Task<DeliveryOutcome?> SendAsync(
        Edition edition, Func<CancellationToken, Task<Subscription?>> begin, CancellationToken cancellationToken);
}

/// <param name="Status"><see cref="DeliveryStatus.Sent"/> or <see cref="DeliveryStatus.Failed"/>.</param>
/// <param name="Note">The provider's id of the message, or why it was refused; never an address.</param>
public sealed record DeliveryOutcome(DeliveryStatus Status, string? Note);

/// <summary>Nothing can be sent for now, and nothing was.</summary>
public sealed class DeliveryUnavailableException(string message, Exception? inner) : Exception(message, inner);
