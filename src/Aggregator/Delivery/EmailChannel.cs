using Aggregator.Digests;
using Aggregator.Subscriptions;

namespace Aggregator.Delivery;

/// <summary>The digest by mail.</summary>
internal sealed class EmailChannel(IMailTransport transport, MailComposer composer) : IDeliveryChannel
{
    public string Name => SubscriptionService.EmailChannel;

    public async Task<IDeliverySession> OpenAsync(CancellationToken cancellationToken) =>
        new Session(await transport.OpenAsync(cancellationToken), composer);

    private sealed class Session(IMailSession mail, MailComposer composer) : IDeliverySession
    {
        public async Task<DeliveryOutcome> SendAsync(Edition edition, Subscription subscription, CancellationToken cancellationToken) =>
            await mail.SendAsync(await composer.DigestAsync(edition, subscription, cancellationToken), cancellationToken);

        public ValueTask DisposeAsync() => mail.DisposeAsync();
    }
}
