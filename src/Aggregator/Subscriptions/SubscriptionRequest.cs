namespace Aggregator.Subscriptions;

/// <summary>What a reader asks for, as typed; null keeps what is there or takes the default.</summary>
public sealed record SubscriptionRequest
{
    public string? Address { get; init; }

    public int? LocalHour { get; init; }

    public string? Zone { get; init; }

    public IReadOnlyList<string>? Labs { get; init; }

    public IReadOnlyList<string>? Languages { get; init; }
}

/// <summary>What is wrong with a value, for the reader.</summary>
/// <param name="Field">The name in JSON and in the form: <c>address</c>, <c>localHour</c>, <c>zone</c>, <c>labs</c>, <c>languages</c>.</param>
public sealed record SubscriptionRequestProblem(string Field, string Problem);
