using Aggregator.Storage;
using Aggregator.Telemetry;

namespace Aggregator.Subscriptions;

/// <summary>
/// Takes sign-ups and the changes their owners make later. Anybody who knows an address may request a subscription for
/// it; only a link that was mailed to it proves who owns it.
/// </summary>
public sealed class SubscriptionService(ISubscriptionStore store, IMessageQueue queue, SubscriptionRequestReader requests,
    SubscriptionSecrets secrets, RequestLimiter limiter, TimeProvider time, ILogger<SubscriptionService> logger)
{
    /// <summary>The channel of subscriptions that this service takes.</summary>
    public const string EmailChannel = "email";

    /// <summary>How often a change is tried again because another writer was first.</summary>
    private const int Attempts = 4;

    /// <summary>Requests that nobody confirmed are erased after this time: keeping an address needs consent.</summary>
    private static readonly TimeSpan ForgetUnconfirmedAfter = TimeSpan.FromDays(7);

    /// <summary>How long a confirmation link works: a weekend.</summary>
    public static TimeSpan LinkValidFor { get; } = TimeSpan.FromHours(72);

    /// <summary>Stores the request and queues the mail that answers it. The outcome is the same for every address, known or not.</summary>
    /// <param name="client">Who sends the request, such as an IP address; it is only counted.</param>
    public async Task<RequestOutcome> RequestAsync(SubscriptionRequest request, string client, CancellationToken cancellationToken)
    {
        var problems = requests.Check(request).ToList();
        if (!EmailAddress.TryRead(request.Address, out var address, out var problem))
        {
            problems.Insert(0, new SubscriptionRequestProblem("address", problem));
        }

        if (problems.Count > 0 || address is null)
        {
            return new RequestOutcome(RequestState.Invalid, problems);
        }

        var admission = limiter.Admit(client, request.Answer);
        if (admission.State != RequestState.Accepted)
        {
            logger.RequestRefused(admission.State);
            return new RequestOutcome(admission.State, ProblemsOf(admission), admission.Question);
        }

        var id = await secrets.IdOfAsync(EmailChannel, address, cancellationToken);
        await UpdateAsync(id, stored => Request(stored, id, address, request), cancellationToken);
        var message = new AnswerSubscriptionRequest(id, Guid.NewGuid().ToString("N")) { Trace = TraceContext.Current };
        var body = JsonSerializer.Serialize(message, MailMessages.Default.MailMessage);
        await queue.SendAsync(Queues.SendMail, body, admission.Delay, cancellationToken);
        logger.SubscriptionRequested(id);

        return new RequestOutcome(RequestState.Accepted, []);
    }

    /// <summary>What a confirmation link would do; changes nothing.</summary>
    public async Task<ConfirmationOutcome> CheckConfirmationAsync(string id, string token, CancellationToken cancellationToken)
    {
        var stored = await store.FindAsync(id, cancellationToken);
        return OutcomeOf(StateOf(stored, token), stored);
    }

    /// <summary>Activates the subscription that the link was mailed for.</summary>
    public async Task<ConfirmationOutcome> ConfirmAsync(string id, string token, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var (saved, isActivated) = await UpdateAsync(id, stored => StateOf(stored, token) switch
        {
            ConfirmationState.Open => stored! with { State = SubscriptionState.Active, ConfirmedAt = now, UnsubscribedAt = null },
            _ => null,
        }, cancellationToken);
        if (!isActivated)
        {
            return OutcomeOf(StateOf(saved, token), saved);
        }

        logger.SubscriptionActivated(id);
        return new ConfirmationOutcome(ConfirmationState.Activated, saved) { Token = await secrets.NewTokenAsync(id, cancellationToken) };
    }

    /// <summary>The subscription that a link in a digest belongs to; null when the token is wrong. Changes nothing.</summary>
    public async Task<Subscription?> FindOwnAsync(string id, string token, CancellationToken cancellationToken) =>
        await secrets.MayChangeAsync(id, token, cancellationToken) ? await store.FindAsync(id, cancellationToken) : null;

    /// <summary>Ends the subscription. Repeatable; a wrong token changes nothing and looks the same from outside.</summary>
    public async Task UnsubscribeAsync(string id, string token, CancellationToken cancellationToken)
    {
        if (!await secrets.MayEndAsync(id, token, cancellationToken))
        {
            return;
        }

        var (_, isEnded) = await UpdateAsync(id, stored => stored switch
        {
            { State: not SubscriptionState.Unsubscribed } =>
                stored with
                {
                    State = SubscriptionState.Unsubscribed,
                    Address = "",
                    UnsubscribedAt = time.GetUtcNow(),
                    ConfirmationHash = null,
                },
            _ => null,
        }, cancellationToken);
        if (isEnded)
        {
            logger.SubscriptionEnded(id);
        }
    }

    /// <summary>Changes hour, zone, labs and languages of an active subscription.</summary>
    public async Task<ChangeOutcome> ChangeAsync(string id, string token, SubscriptionRequest request, CancellationToken cancellationToken)
    {
        if (requests.Check(request) is { Count: > 0 } problems)
        {
            return new ChangeOutcome(await FindOwnAsync(id, token, cancellationToken), problems);
        }

        if (!await secrets.MayChangeAsync(id, token, cancellationToken))
        {
            return new ChangeOutcome(null, []);
        }

        var (saved, isChanged) = await UpdateAsync(id, stored => stored switch
        {
            { State: SubscriptionState.Active } => SubscriptionRequestReader.Apply(request, stored),
            _ => null,
        }, cancellationToken);
        return new ChangeOutcome(isChanged ? saved : null, []);
    }

    /// <summary>Erases what was requested and never confirmed. Returns how many.</summary>
    public async Task<int> ForgetUnconfirmedAsync(CancellationToken cancellationToken)
    {
        var before = time.GetUtcNow() - ForgetUnconfirmedAfter;
        var forgotten = 0;
        await foreach (var pending in store.ListAsync(SubscriptionState.Pending, cancellationToken))
        {
            if (pending.WaitsSince < before && await store.RemoveAsync(pending.Id, cancellationToken))
            {
                forgotten++;
            }
        }

        return forgotten;
    }

    /// <summary>The row after a request. An active one stays as its owner left it: the request may be anybody's.</summary>
    private Subscription? Request(Subscription? stored, string id, string address, SubscriptionRequest request)
    {
        if (stored is { State: SubscriptionState.Active })
        {
            return null;
        }

        var fresh = stored ?? new Subscription
        {
            Id = id,
            Channel = EmailChannel,
            Address = address,
            State = SubscriptionState.Pending,
            CreatedAt = time.GetUtcNow(),
        };

        return SubscriptionRequestReader.Apply(request, fresh) with { Address = address, State = SubscriptionState.Pending };
    }

    private static IReadOnlyList<SubscriptionRequestProblem> ProblemsOf(RequestAdmission admission)
    {
        if (admission.Question is not { } question)
        {
            return [];
        }

        var words = $"Many requests come in just now: how much is {question.First} plus {question.Second}?";
        return [new SubscriptionRequestProblem("answer", words)];
    }

    private static ConfirmationOutcome OutcomeOf(ConfirmationState state, Subscription? subscription) =>
        new(state, state is ConfirmationState.Invalid ? null : subscription);

    private ConfirmationState StateOf(Subscription? stored, string token)
    {
        if (stored is null || !SecretToken.AreEqual(stored.ConfirmationHash, SecretToken.HashOf(token)))
        {
            return ConfirmationState.Invalid;
        }

        if (stored.State is SubscriptionState.Active)
        {
            return ConfirmationState.AlreadyActive;
        }

        return time.GetUtcNow() < stored.WaitsSince + LinkValidFor ? ConfirmationState.Open : ConfirmationState.Invalid;
    }

    /// <summary>
    /// Reads, changes and saves until no other writer is in between. Returns the row afterwards, and whether it was saved.
    /// </summary>
    /// <param name="change">Null when nothing is to be saved.</param>
    private async Task<(Subscription? Row, bool IsSaved)> UpdateAsync(
        string id, Func<Subscription?, Subscription?> change, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var stored = await store.FindAsync(id, cancellationToken);
            if (change(stored) is not { } changed)
            {
                return (stored, false);
            }

            if (await store.TrySaveAsync(changed, cancellationToken))
            {
                return (changed, true);
            }
        }

        throw new SubscriptionBusyException($"Subscription {id} was changed by others {Attempts} times in a row; nothing was saved.");
    }
}

/// <summary>Others kept changing the same subscription; the caller may try again later.</summary>
public sealed class SubscriptionBusyException(string message) : Exception(message);
