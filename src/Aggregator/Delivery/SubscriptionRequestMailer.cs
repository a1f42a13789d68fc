using MimeKit;
using Aggregator.Storage;
using Aggregator.Subscriptions;

namespace Aggregator.Delivery;

/// <summary>
/// Answers a request to subscribe by mail: with the confirmation link, or that the address is subscribed already. One
/// answer per address and day, however often anybody asks.
/// </summary>
internal sealed class SubscriptionRequestMailer(
    ISubscriptionStore subscriptions,
    IMailTransport transport,
    MailComposer composer,
    IOptions<SubscriptionOptions> options,
    TimeProvider time,
    ILogger<SubscriptionRequestMailer> logger)
{
    /// <exception cref="DeliveryUnavailableException">No mail can be sent now; nothing was changed.</exception>
    public async Task AnswerAsync(AnswerSubscriptionRequest request, CancellationToken cancellationToken)
    {
        var subscription = await subscriptions.FindAsync(request.SubscriptionId, cancellationToken);
        if (subscription is null or { State: SubscriptionState.Unsubscribed } || WasAnsweredLately(subscription))
        {
            return;
        }

        await using var session = await transport.OpenAsync(cancellationToken);

        // Noted before the mail leaves, so that two answers to two quick requests cannot both go.
        var token = SecretToken.New();
        var noted = subscription with
        {
            ConfirmationSentAt = time.GetUtcNow(),
            ConfirmationHash = subscription.State is SubscriptionState.Active ? subscription.ConfirmationHash : SecretToken.HashOf(token),
        };

        if (!await subscriptions.TrySaveAsync(noted, cancellationToken))
        {
            return;
        }

        var isSent = false;

        try
        {
            var outcome = await session.SendAsync(await ComposeAsync(noted, token, cancellationToken), cancellationToken);
            isSent = true;
            logger.RequestAnswered(subscription.Id, outcome.Status, outcome.Note);
        }
        finally
        {
            if (!isSent)
            {
                await ForgetAsync(subscription);
            }
        }
    }

    private Task<MimeMessage> ComposeAsync(Subscription subscription, string token, CancellationToken cancellationToken) =>
        subscription.State is SubscriptionState.Active
            ? composer.AlreadySubscribedAsync(subscription, cancellationToken)
            : composer.ConfirmationAsync(subscription, token, options.Value.ConfirmationHours, cancellationToken);

    /// <summary>Takes the note back, so that the next try is not taken for the second mail of the day.</summary>
    private async Task ForgetAsync(Subscription before)
    {
        if (await subscriptions.FindAsync(before.Id, CancellationToken.None) is { } stored)
        {
            await subscriptions.TrySaveAsync(stored with { ConfirmationSentAt = before.ConfirmationSentAt }, CancellationToken.None);
        }
    }

    private bool WasAnsweredLately(Subscription subscription) =>
        subscription.ConfirmationSentAt is { } sentAt && time.GetUtcNow() - sentAt < TimeSpan.FromHours(options.Value.HoursBetweenConfirmations);
}
