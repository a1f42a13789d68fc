using Aggregator.Storage;

namespace Aggregator.Subscriptions;

/// <summary>
/// Takes sign-ups, and what their owners change later. Who knows an address may ask for it; only a link that was
/// mailed to it proves who owns it.
/// </summary>
public sealed class SubscriptionService(
    ISubscriptionStore store,
    IMessageQueue queue,
    SubscriptionRequestReader wishes,
    ClientLimiter clients,
    IOptions<SubscriptionOptions> options,
    TimeProvider time,
    ILogger<SubscriptionService> logger)
{
    /// <summary>The channel that addresses of this desk are for.</summary>
    public const string EmailChannel = "email";

    private const int Attempts = 4;

    /// <summary>What a subscription is stored under, whether it exists or not.</summary>
    public static string IdOf(string address) => ContentId.For(EmailChannel, address.ToLowerInvariant());

    /// <summary>
    /// Notes the request and puts its answer in line; the answer is the same for every address, known or not.
    /// </summary>
    /// <param name="client">Who asks, such as an IP address; only counted.</param>
    public async Task<RequestOutcome> RequestAsync(SubscriptionRequest request, string client, CancellationToken cancellationToken)
    {
        var problems = wishes.Check(request).ToList();

        if (!EmailAddress.TryRead(request.Address, out var address, out var problem))
        {
            problems.Insert(0, new SubscriptionRequestProblem("address", problem));
        }

        if (problems.Count > 0 || address is null)
        {
            return new RequestOutcome(RequestState.Invalid, problems);
        }

        if (!clients.TryEnter(client))
        {
            logger.ClientAsksTooOften();
            return new RequestOutcome(RequestState.TooMany, []);
        }

        var id = IdOf(address);
        await UpdateAsync(id, stored => Requested(stored, id, address, request), cancellationToken);

        var message = JsonSerializer.Serialize(new AnswerSubscriptionRequest(id), SubscriptionMessages.Default.AnswerSubscriptionRequest);
        await queue.SendAsync(Queues.AnswerRequest, message, TimeSpan.Zero, cancellationToken);
        logger.SubscriptionRequested(id);

        return new RequestOutcome(RequestState.Accepted, []);
    }

    /// <summary>What a confirmation link would do; changes nothing.</summary>
    public async Task<ConfirmationOutcome> LookAtConfirmationAsync(string id, string token, CancellationToken cancellationToken)
    {
        var stored = await store.FindAsync(id, cancellationToken);
        var state = StateOf(stored, token);
        return new ConfirmationOutcome(state, state is ConfirmationState.Invalid ? null : stored);
    }

    /// <summary>Activates the subscription that the link was mailed for.</summary>
    public async Task<ConfirmationOutcome> ConfirmAsync(string id, string token, CancellationToken cancellationToken)
    {
        var state = ConfirmationState.Invalid;

        var saved = await UpdateAsync(
            id,
            stored =>
            {
                state = StateOf(stored, token);
                return state is ConfirmationState.Open
                    ? stored! with { State = SubscriptionState.Active, ConfirmedAt = time.GetUtcNow(), UnsubscribedAt = null }
                    : null;
            },
            cancellationToken);

        if (state is not ConfirmationState.Open)
        {
            return new ConfirmationOutcome(state, state is ConfirmationState.Invalid ? null : saved);
        }

        logger.SubscriptionActivated(id);
        return new ConfirmationOutcome(ConfirmationState.Activated, saved);
    }

    /// <summary>The subscription that a link from a digest belongs to; null when it is not its secret. Changes nothing.</summary>
    public async Task<Subscription?> FindOwnAsync(string id, string token, CancellationToken cancellationToken) =>
        await store.FindAsync(id, cancellationToken) is { } stored && SecretToken.AreEqual(stored.ManageToken, token) ? stored : null;

    /// <summary>Ends the subscription. Repeatable; a wrong token changes nothing and is not told apart.</summary>
    public async Task UnsubscribeAsync(string id, string token, CancellationToken cancellationToken)
    {
        var ended = false;

        await UpdateAsync(
            id,
            stored =>
            {
                ended = stored is { State: not SubscriptionState.Unsubscribed } && SecretToken.AreEqual(stored.ManageToken, token);
                return ended
                    ? stored! with { State = SubscriptionState.Unsubscribed, UnsubscribedAt = time.GetUtcNow(), ConfirmationHash = null }
                    : null;
            },
            cancellationToken);

        if (ended)
        {
            logger.SubscriptionEnded(id);
        }
    }

    /// <summary>Changes hour, zone, labs and languages of an active subscription.</summary>
    public async Task<ChangeOutcome> ChangeAsync(string id, string token, SubscriptionRequest request, CancellationToken cancellationToken)
    {
        if (wishes.Check(request) is { Count: > 0 } problems)
        {
            return new ChangeOutcome(await FindOwnAsync(id, token, cancellationToken), problems);
        }

        var saved = await UpdateAsync(
            id,
            stored => stored is { State: SubscriptionState.Active } && SecretToken.AreEqual(stored.ManageToken, token)
                ? SubscriptionRequestReader.Apply(request, stored)
                : null,
            cancellationToken);

        return new ChangeOutcome(saved is { State: SubscriptionState.Active } && SecretToken.AreEqual(saved.ManageToken, token) ? saved : null, []);
    }

    /// <summary>Erases what was asked for and never confirmed. Returns how many.</summary>
    public async Task<int> ForgetUnconfirmedAsync(CancellationToken cancellationToken)
    {
        var before = time.GetUtcNow().AddDays(-options.Value.ForgetUnconfirmedAfterDays);
        var forgotten = 0;

        await foreach (var pending in store.ListAsync(SubscriptionState.Pending, cancellationToken))
        {
            if ((pending.ConfirmationSentAt ?? pending.CreatedAt) < before && await store.RemoveAsync(pending.Id, cancellationToken))
            {
                forgotten++;
            }
        }

        return forgotten;
    }

    /// <summary>The row after a request. An active one stays as its owner left it: anybody may have asked.</summary>
    private Subscription? Requested(Subscription? stored, string id, string address, SubscriptionRequest request)
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
            ManageToken = SecretToken.New(),
            CreatedAt = time.GetUtcNow(),
        };

        return SubscriptionRequestReader.Apply(request, fresh) with { State = SubscriptionState.Pending };
    }

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

        var until = (stored.ConfirmationSentAt ?? stored.CreatedAt).AddHours(options.Value.ConfirmationHours);
        return time.GetUtcNow() < until ? ConfirmationState.Open : ConfirmationState.Invalid;
    }

    /// <summary>Reads, changes and saves until no other writer is in between. Returns the row as it now stands.</summary>
    /// <param name="change">Null when nothing is to be saved.</param>
    private async Task<Subscription?> UpdateAsync(string id, Func<Subscription?, Subscription?> change, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var stored = await store.FindAsync(id, cancellationToken);
            if (change(stored) is not { } changed)
            {
                return stored;
            }

            if (await store.TrySaveAsync(changed, cancellationToken))
            {
                return changed;
            }
        }

        throw new SubscriptionBusyException($"Subscription {id} was changed by others {Attempts} times in a row; nothing was saved.");
    }
}

/// <summary>Others kept changing the same subscription; trying again later will do.</summary>
public sealed class SubscriptionBusyException(string message) : Exception(message);
