using Aggregator.Storage;
using Aggregator.Subscriptions;
using MimeKit;

namespace Aggregator.Delivery;

/// <summary>
/// Answers a request to subscribe by mail: with the confirmation link, or that the address is subscribed already. There is
/// one answer for each address and day, however often anybody requests it; after a crash there may be a second, and never none.
/// </summary>
internal sealed class SubscriptionRequestMailer(ISubscriptionStore subscriptions, IMailTransport transport, MailComposer composer,
    TimeProvider time, ILogger<SubscriptionRequestMailer> logger)
{
    /// <summary>How often a note is tried again because another writer was first.</summary>
    private const int Attempts = 4;

    /// <summary>So that nobody can fill a stranger's mailbox by requesting again and again.</summary>
    private static readonly TimeSpan BetweenAnswers = TimeSpan.FromHours(24);

    /// <summary>A mail begun this long ago and not sent is not being sent any more: longer than all tries of a message.</summary>
    private static readonly TimeSpan GivenUpAfter = 2 * Queues.MaxDequeueCount * Queues.RetryDelay;

    /// <exception cref="DeliveryUnavailableException">No mail can be sent now; nothing was changed.</exception>
    /// <exception cref="SubscriptionBusyException">Nor when others keep changing the subscription.</exception>
    public async Task AnswerAsync(AnswerSubscriptionRequest request, CancellationToken cancellationToken)
    {
        await using var session = transport.Open();
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (await FindOpenAsync(request, cancellationToken) is not { } subscription)
            {
                return;
            }

            var token = SecretToken.New();
            var noted = Note(subscription, request, token);
            var message = await ComposeAsync(noted, token, cancellationToken);
            await session.ConnectAsync(cancellationToken);

            // Noted before it leaves, so that two quick requests are one mail; as sent only afterwards, so that a crash loses none.
            if (await subscriptions.TrySaveAsync(noted, CancellationToken.None))
            {
                var outcome = await session.SendAsync(message);
                await NoteSentAsync(noted);
                logger.RequestAnswered(subscription.Id, outcome.Status, outcome.Note);
                return;
            }
        }

        throw new SubscriptionBusyException(
            $"Subscription {request.SubscriptionId} was changed by others {Attempts} times in a row; its request is answered later.");
    }

    /// <summary>The subscription, if its request is still to be answered.</summary>
    private async Task<Subscription?> FindOpenAsync(AnswerSubscriptionRequest request, CancellationToken cancellationToken)
    {
        var subscription = await subscriptions.FindAsync(request.SubscriptionId, cancellationToken);
        if (subscription is null or { State: SubscriptionState.Unsubscribed })
        {
            return null;
        }

        if (IsAnswered(subscription) || IsBeingAnswered(subscription, request))
        {
            logger.RequestHasMail(subscription.Id, subscription.ConfirmationBegunAt, subscription.ConfirmationSentAt);
            return null;
        }

        return subscription;
    }

    private bool IsAnswered(Subscription subscription) => time.GetUtcNow() - subscription.ConfirmationSentAt < BetweenAnswers;

    /// <summary>By the message of another request, which comes again until that is done.</summary>
    private bool IsBeingAnswered(Subscription subscription, AnswerSubscriptionRequest request) =>
        subscription.ConfirmationSentAt is null
        && subscription.ConfirmationAttempt != request.Attempt
        && time.GetUtcNow() - subscription.ConfirmationBegunAt < GivenUpAfter;

    private Subscription Note(Subscription subscription, AnswerSubscriptionRequest request, string token)
    {
        var noted = subscription with
        {
            ConfirmationBegunAt = time.GetUtcNow(),
            ConfirmationAttempt = request.Attempt,
            ConfirmationSentAt = null,
        };
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

    /// <summary>Over whatever else became of the subscription meanwhile; not cancellable, since the mail has left.</summary>
    private async Task NoteSentAsync(Subscription noted)
    {
        var isNoted = false;
        while (!isNoted
            && await subscriptions.FindAsync(noted.Id, CancellationToken.None) is { } stored
            && stored.ConfirmationAttempt == noted.ConfirmationAttempt)
        {
            isNoted = await subscriptions.TrySaveAsync(stored with { ConfirmationSentAt = time.GetUtcNow() }, CancellationToken.None);
        }
    }
}
