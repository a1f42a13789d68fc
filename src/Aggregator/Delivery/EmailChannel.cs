using Aggregator.Digests;
using Aggregator.Subscriptions;

namespace Aggregator.Delivery;

/// <summary>The digest by mail.</summary>
internal sealed class EmailChannel(IMailTransport transport, MailComposer composer) : IDeliveryChannel
{
    public string Name => SubscriptionService.EmailChannel;

    /// <summary>Mail has no such key: a second one is shown as a second one.</summary>
    public bool IsIdempotent => false;

    public IDeliverySession Open() => new Session(transport.Open(), composer);

    private sealed class Session(IMailSession mail, MailComposer composer) : IDeliverySession
    {
        public Task<bool> ConnectAsync(CancellationToken cancellationToken) => mail.ConnectAsync(cancellationToken);

        public async Task<Func<Task<DeliveryOutcome>>> ComposeAsync(
            Edition edition, Subscription subscription, CancellationToken cancellationToken)
        {
            var message = await composer.DigestAsync(edition, subscription, cancellationToken);
            return () => mail.SendAsync(message);
        }

        public ValueTask DisposeAsync() => mail.DisposeAsync();
    }
}
