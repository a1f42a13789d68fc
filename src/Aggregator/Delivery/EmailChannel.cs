using Aggregator.Digests;
using Aggregator.Subscriptions;

namespace Aggregator.Delivery;

/// <summary>The digest by mail.</summary>
internal sealed class EmailChannel(IMailTransport transport, MailComposer composer) : IDeliveryChannel
{
    public string Name => SubscriptionService.EmailChannel;

    public Task<DeliveryOutcome?> SendAsync(
        Edition edition, Func<CancellationToken, Task<Subscription?>> begin, CancellationToken cancellationToken) =>
        transport.SendAsync(
            async cancel => await begin(cancel) is { } subscription ? await composer.DigestAsync(edition, subscription, cancel) : null,
            cancellationToken);
}
