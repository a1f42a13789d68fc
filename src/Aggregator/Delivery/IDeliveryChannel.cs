using Aggregator.Digests;
using Aggregator.Subscriptions;

namespace Aggregator.Delivery;

/// <summary>One way to reach readers, such as mail.</summary>
public interface IDeliveryChannel
{
    /// <summary>The name a subscription refers to, such as <c>email</c>.</summary>
    string Name { get; }

    /// <summary>
    /// Whether the receiving side knows a delivery that comes twice, as by an idempotency key made of edition and subscription. Then what a
    /// crash left in the middle is sent again; else it never is.
    /// </summary>
    bool IsIdempotent { get; }

    /// <summary>A session for several readers, one after the other; nothing is connected yet.</summary>
    IDeliverySession Open();
}

/// <summary>What several editions go out by.</summary>
public interface IDeliverySession : IAsyncDisposable
{
    /// <summary>Makes sure that something can be sent now.</summary>
    /// <returns>True when it had to connect, which takes time; false when the connection stood.</returns>
    /// <exception cref="DeliveryUnavailableException">Nothing can be sent for now.</exception>
    Task<bool> ConnectAsync(CancellationToken cancellationToken);

    /// <summary>Makes what goes to the reader, of an edition that holds what they want; nothing leaves yet.</summary>
    /// <returns>Sends it, once connected; nothing cancels that, and after an exception nobody knows whether it arrived, unless that is a
    /// <see cref="DeliveryPutOffException"/>.</returns>
    Task<Func<Task<DeliveryOutcome>>> ComposeAsync(Edition edition, Subscription subscription, CancellationToken cancellationToken);
}

/// <param name="Status"><see cref="DeliveryStatus.Sent"/> or <see cref="DeliveryStatus.Failed"/>.</param>
/// <param name="Note">The provider's id of the message, or why it was refused; never an address.</param>
public sealed record DeliveryOutcome(DeliveryStatus Status, string? Note);

/// <summary>This one was refused for now and was not taken: it may be sent again later. The message never holds an address.</summary>
public sealed class DeliveryPutOffException(string message, Exception? inner) : Exception(message, inner);

/// <summary>Nothing can be sent for now, and nothing was.</summary>
public sealed class DeliveryUnavailableException(string message, Exception? inner) : Exception(message, inner);
