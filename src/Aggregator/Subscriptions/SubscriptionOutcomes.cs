namespace Aggregator.Subscriptions;

public enum RequestState
{
    /// <summary>
    /// Taken. A mail is on its way, or one went out within the day; only the owner of the address learns, by it, whether that was known.
    /// </summary>
    Accepted,
    Invalid,

    /// <summary>This client has sent too many requests within the hour.</summary>
    TooMany,

    /// <summary>All clients together have, and nobody's is taken for now.</summary>
    Busy,
}

/// <param name="Problems">Empty unless <see cref="RequestState.Invalid"/>.</param>
/// <param name="Question">To be answered with the next try; null when no question is put.</param>
public sealed record RequestOutcome(
    RequestState State, IReadOnlyList<SubscriptionRequestProblem> Problems, SumQuestion? Question = null);

public enum ConfirmationState
{
    /// <summary>There is no such request, the token is wrong, or the link has expired or was replaced by a later one.</summary>
    Invalid,

    /// <summary>The link works and waits for the button.</summary>
    Open,

    /// <summary>The link was used before, and the subscription is active.</summary>
    AlreadyActive,

    /// <summary>Activated just now.</summary>
    Activated,
}

/// <param name="Subscription">Null when the link is invalid.</param>
public sealed record ConfirmationOutcome(ConfirmationState State, Subscription? Subscription)
{
    /// <summary>For the links of its owner; null unless it was activated just now.</summary>
    public string? Token { get; init; }
}

/// <param name="Subscription">As saved; null when the link is invalid.</param>
/// <param name="Problems">Why the change was not made.</param>
public sealed record ChangeOutcome(Subscription? Subscription, IReadOnlyList<SubscriptionRequestProblem> Problems);
