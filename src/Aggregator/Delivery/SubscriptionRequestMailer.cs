using MimeKit;
using Aggregator.Storage;
using Aggregator.Subscriptions;

namespace Aggregator.Delivery;

/// <summary>
/// Answers a request to subscribe by mail: with the confirmation link, or that the address is subscribed already. There is
/// one answer for each address and day, however often anybody requests it.
/// </summary>
internal sealed class SubscriptionRequestMailer(ISubscriptionStore subscriptions, IMailTransport transport, MailComposer composer,
    TimeProvider time, ILogger<SubscriptionRequestMailer> logger)
{
    /// <summary>So that nobody can fill a stranger's mailbox by requesting again and again.</summary>
    private static readonly TimeSpan BetweenAnswers = TimeSpan.FromHours(24);

    /// <exception cref="DeliveryUnavailableException">No mail can be sent now; nothing was changed.</exception>
    public async Task AnswerAsync(AnswerSubscriptionRequest request, CancellationToken cancellationToken)
    {
        var subscription = await subscriptions.FindAsync(request.SubscriptionId, cancellationToken);
        if (subscription is null or { State: SubscriptionState.Unsubscribed } || WasAnsweredLately(subscription))
        {
            return;
        }

        var isNoted = false;
        try
        {
            var outcome = await transport.SendAsync(
                async cancel =>
                {
                    // Noted before the mail leaves, so that two answers to two quick requests cannot both go.
                    var token = SecretToken.New();
                    var noted = Note(subscription, token);
                    isNoted = await subscriptions.TrySaveAsync(noted, cancel);
                    return isNoted ? await ComposeAsync(noted, token, cancel) : null;
                },
                cancellationToken);
            isNoted = false;
            if (outcome is not null)
            {
                logger.RequestAnswered(subscription.Id, outcome.Status, outcome.Note);
            }
        }
        finally
        {
            if (isNoted)
            {
                await TakeBackAsync(subscription);
            }
        }
    }

    private Subscription Note(Subscription subscription, string token)
    {
        var noted = subscription with { ConfirmationSentAt = time.GetUtcNow() };
        if (subscription.State is SubscriptionState.Active)
        {
            return noted;
        }

        return noted with { ConfirmationHash = SecretToken.HashOf(token) };
    }

    private Task<MimeMessage> ComposeAsync(Subscription subscription, string token, CancellationToken cancellationToken)
    {
        if (subscription.State is SubscriptionState.Active)
        {
            return composer.AlreadySubscribedAsync(subscription, cancellationToken);
        }

        return composer.ConfirmationAsync(subscription, token, cancellationToken);
    }

    /// <summary>Takes the note back after a failure, so that the next try does not count as the second mail of the day.</summary>
    private async Task TakeBackAsync(Subscription before)
    {
        if (await subscriptions.FindAsync(before.Id, CancellationToken.None) is { } stored)
        {
            await subscriptions.TrySaveAsync(stored with { ConfirmationSentAt = before.ConfirmationSentAt }, CancellationToken.None);
        }
    }

    private bool WasAnsweredLately(Subscription subscription) =>
        subscription.ConfirmationSentAt is { } sentAt && time.GetUtcNow() - sentAt < BetweenAnswers;
}
